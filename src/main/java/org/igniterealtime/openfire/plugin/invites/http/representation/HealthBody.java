/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

/**
 * That all is well, on the wire; what is not well is a problem instead.
 *
 * @param status {@code ok}, as the others
 * @param database whether the plugin's tables can be read
 * @param userStore {@code ok}, or {@code read_only}: no accounts can be made, nor passwords set
 */
public record HealthBody(String status, String database, String userStore) {

    /**
     * All is well.
     *
     * @param writable whether the user store takes changes; one that takes none may be meant so, and makes contacts all the same
     */
    public static HealthBody good(boolean writable) {
        return new HealthBody("ok", "ok", writable ? "ok" : "read_only");
    }
}
