/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Why a text is not a value of a setting. The message is in English and fit to be logged. */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String argument;

    /**
     * @param message the reason in words; never a value that may contain a password
     * @param code the reason for programs; its text for people is {@code error.CODE}
     * @param argument the argument of that text; {@code null} = none
     */
    InvalidValue(String message, String code, String argument) {
        super(message);
        this.code = code;
        this.argument = argument;
    }

    /** A reason without arguments. */
    InvalidValue(String message, String code) {
        this(message, code, null);
    }

    /** The reason, for instance {@code too_large}. */
    public String code() {
        return code;
    }

    /** The argument of the text for people; {@code null} = none. */
    public String argument() {
        return argument;
    }
}
