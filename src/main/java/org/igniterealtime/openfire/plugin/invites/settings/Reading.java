/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/**
 * What the text of a setting comes to.
 *
 * @param value what holds
 * @param problem what is wrong with the text, as the log may tell it; {@code null} = nothing
 * @param instead what holds in the text's place, in words; {@code null} if nothing is wrong
 */
record Reading<T>(T value, String problem, String instead) {

    static <T> Reading<T> good(T value) {
        return new Reading<>(value, null, null);
    }
}
