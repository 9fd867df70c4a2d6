/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

/** Checks one thing that invites depend on. It changes nothing and can be repeated at any time. */
public interface Check {

    /** Its name; its title is the text {@code check.NAME}. */
    String name();

    /**
     * Checks now. It may wait for the network or the database for some seconds, but not longer.
     *
     * @throws RuntimeException if the check itself fails
     */
    Finding check();
}
