/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

/**
 * The JSON representation of a working service; anything else is a problem.
 *
 * @param status {@code ok}
 * @param database {@code ok}
 * @param userStore {@code ok}, or {@code read_only} if no accounts can be created and no passwords set
 */
public record HealthBody(String status, String database, String userStore) {

    /**
     * Everything works.
     *
     * @param writable whether the user store can be changed; it may be read-only on purpose, and contacts can still be
     *     invited
     */
    public static HealthBody good(boolean writable) {
        return new HealthBody("ok", "ok", writable ? "ok" : "read_only");
    }
}
