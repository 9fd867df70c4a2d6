/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.Locale;

/** The names of enum constants as used in the API, the database, forms and the keys of texts: in lowercase. */
public final class EnumNames {

    private EnumNames() {}

    /** The name of the constant in lowercase. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant with that name, or {@code null} if there is none. */
    public static <E extends Enum<E>> E find(String name, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (of(each).equals(name)) {
                return each;
            }
        }
        return null;
    }
}
