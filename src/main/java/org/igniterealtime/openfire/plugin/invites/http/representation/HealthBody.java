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
 * @param userStore whether accounts can be made
 */
public record HealthBody(String status, String database, String userStore) {

    /** All is well. */
    public static HealthBody good() {
        return new HealthBody("ok", "ok", "ok");
    }
}
