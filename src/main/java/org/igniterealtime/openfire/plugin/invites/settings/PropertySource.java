/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Openfire's system properties in the running plugin, a map in tests. What is ours among them, {@link SettingValues} reads. */
@FunctionalInterface
public interface PropertySource {

    /**
     * Looks a property up anew, so that a change by the operator counts at once.
     *
     * @param name the property's name, for instance {@code httpbind.port.secure}
     * @return its value, or {@code null} if it is not set
     */
    String get(String name);

    /**
     * A property that is a whole number from 0 on.
     *
     * @param otherwise what counts if it is not set, or no such number
     * @return 0 for what is below
     */
    default int number(String name, int otherwise) {
        String value = get(name);
        try {
            return value == null ? otherwise : Math.max(0, Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /**
     * A property that is {@code true} or anything else.
     *
     * @param otherwise what counts if it is not set
     */
    default boolean flag(String name, boolean otherwise) {
        String value = get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.strip());
    }
}
