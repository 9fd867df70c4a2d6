/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * A username as somebody typed it. Some type their whole address.
 *
 * @param localpart without spaces around it, and without the server's own domain
 */
record TypedName(String localpart) {

    private static final int LONGEST = 64;

    /** The characters that a localpart cannot contain (RFC 7622, section 3.3.1). */
    private static final String FORBIDDEN = "\"&'/:<>";

    static TypedName of(String typed, String domain) {
        String name = typed.strip();
        String end = "@" + domain.toLowerCase(Locale.ROOT);
        return new TypedName(
                name.toLowerCase(Locale.ROOT).endsWith(end) ? name.substring(0, name.length() - end.length()) : name);
    }

    /** What is wrong with the name, if it can be said exactly; anything else is for others to judge. */
    Optional<FieldProblem> fault() {
        if (localpart.codePointCount(0, localpart.length()) > LONGEST) {
            return problem("username_long", Integer.toString(LONGEST));
        } else if (localpart.indexOf('@') >= 0) {
            return problem("username_at", null);
        } else if (localpart.codePoints().anyMatch(Character::isWhitespace)) {
            return problem("username_space", null);
        }
        return localpart
                .chars()
                .filter(character -> FORBIDDEN.indexOf(character) >= 0)
                .mapToObj(character -> problem("username_character", Character.toString(character)))
                .findFirst()
                .orElse(Optional.empty());
    }

    private static Optional<FieldProblem> problem(String code, String argument) {
        return Optional.of(new FieldProblem(FieldProblem.USERNAME, code, argument));
    }
}
