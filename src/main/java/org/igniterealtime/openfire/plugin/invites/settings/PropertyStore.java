/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Openfire's system properties, to change. */
public interface PropertyStore {

    /** Sets a property, on all nodes of a cluster. */
    void set(String name, String value);

    /** Removes a property, on all nodes of a cluster. */
    void remove(String name);
}
