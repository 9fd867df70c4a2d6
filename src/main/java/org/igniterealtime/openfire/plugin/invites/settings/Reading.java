/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/**
 * The result of parsing the text of a setting.
 *
 * @param value the value to use
 * @param problem what is wrong with the text; {@code null} if nothing
 * @param instead what is used instead of the text, in words; {@code null} if nothing is wrong
 */
record Reading<T>(T value, InvalidValue problem, String instead) {

    static <T> Reading<T> good(T value) {
        return new Reading<>(value, null, null);
    }
}
