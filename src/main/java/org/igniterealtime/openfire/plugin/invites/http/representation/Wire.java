/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import java.util.Locale;

/** How enum values are spelled on the wire: in lower case. */
public final class Wire {

    private Wire() {}

    /** The value's name on the wire. */
    public static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The value with that name on the wire, or {@code null}. */
    public static <E extends Enum<E>> E choice(String name, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (name(each).equals(name)) {
                return each;
            }
        }
        return null;
    }
}
