/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/**
 * Openfire's system properties in the running plugin, a map in tests. {@link SettingValues} reads those of the plugin.
 */
@FunctionalInterface
public interface PropertySource {

    /**
     * Reads the current value of a property, so that changes take effect immediately.
     *
     * @param name the name of the property, for instance {@code httpbind.port.secure}
     * @return its value, or {@code null} if it is not set
     */
    String get(String name);

    /**
     * Reads a property that is a whole number, at least 0.
     *
     * @param otherwise the value if the property is not set or not a number
     * @return 0 for negative numbers
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
     * Reads a property that is either {@code true} or anything else.
     *
     * @param otherwise the value if the property is not set
     */
    default boolean flag(String name, boolean otherwise) {
        String value = get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.strip());
    }
}
