/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

/** Where settings come from: Openfire's system properties in the running plugin, a map in tests. */
@FunctionalInterface
public interface PropertySource {

    /**
     * Looks a property up anew, so that a change by the operator counts at once.
     *
     * @param name the property's name, for instance {@code invites.public.url}
     * @return its value, or {@code null} if it is not set
     */
    String get(String name);
}
