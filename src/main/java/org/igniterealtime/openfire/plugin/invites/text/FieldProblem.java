/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.Set;

/**
 * What is wrong with one field of what somebody wants: an invite, an API key, an account.
 *
 * @param field the field's name as the JSON API spells it, for instance {@code max_uses}
 * @param code a stable code, for instance {@code too_large}; its text is {@code error.CODE} in i18n
 * @param argument what the text names, for instance the limit; {@code null} if nothing
 */
public record FieldProblem(String field, String code, String argument) {

    /** The field with the name of an account. */
    public static final String USERNAME = "username";

    private static final Set<String> CONFLICTS = Set.of("name_taken", "name_gone", "name_reserved");

    /** Names no more of a hostile text than its beginning. */
    public FieldProblem {
        argument = StorableText.excerpt(argument);
    }

    /** What speaks against a name. */
    public static FieldProblem ofName(String code) {
        return ofName(code, null);
    }

    /** What speaks against a name, and what the text names. */
    public static FieldProblem ofName(String code, String argument) {
        return new FieldProblem(USERNAME, code, argument);
    }

    /**
     * Whether a name is refused because of whom else it is for: it has an account, or is kept for somebody. Whatever else is refused
     * nobody may have, or is no name.
     */
    public boolean isConflict() {
        return CONFLICTS.contains(code);
    }

    /** The same in words. */
    public String in(Texts texts) {
        String key = "error." + code;
        return argument == null ? texts.get(key) : texts.get(key, argument);
    }
}
