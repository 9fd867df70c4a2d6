/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.Set;

/**
 * What is wrong with a field of a request for an invite, an API key or an account.
 *
 * @param field the name of the field in the JSON API, for instance {@code max_uses}
 * @param code a stable code, for instance {@code too_large}; its text in i18n is {@code error.CODE}
 * @param argument the argument of the text, for instance a limit; {@code null} if there is none
 */
public record FieldProblem(String field, String code, String argument) {

    /** The field that contains the username. */
    public static final String USERNAME = "username";

    private static final Set<String> CONFLICTS = Set.of("name_taken", "name_gone", "name_reserved");

    /** Shortens the argument, which may be hostile. */
    public FieldProblem {
        argument = StorableText.excerpt(argument);
    }

    /** A problem with a username. */
    public static FieldProblem ofName(String code) {
        return ofName(code, null);
    }

    /** A problem with a username, with an argument for the text. */
    public static FieldProblem ofName(String code, String argument) {
        return new FieldProblem(USERNAME, code, argument);
    }

    /**
     * Whether a username is refused because it belongs to someone else: it has an account or is reserved. All other
     * usernames that are refused are not permitted for anyone, or not valid.
     */
    public boolean isConflict() {
        return CONFLICTS.contains(code);
    }

    /** The text for people. */
    public String in(Texts texts) {
        String key = "error." + code;
        return argument == null ? texts.get(key) : texts.get(key, argument);
    }
}
