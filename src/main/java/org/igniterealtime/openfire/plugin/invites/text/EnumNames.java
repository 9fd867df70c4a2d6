/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.Locale;

/** The constants of an enum as they are spelled in the API, in the database, in forms and in the keys of texts: in lower case. */
public final class EnumNames {

    private EnumNames() {}

    /** The constant's name in lower case. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that name, or {@code null} if there is none. */
    public static <E extends Enum<E>> E find(String name, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (of(each).equals(name)) {
                return each;
            }
        }
        return null;
    }
}
