/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The secret in an invite's link. Never logged: {@link #toString} hides it.
 *
 * @param value {@code [A-Za-z0-9]}, 24 characters in ours
 */
public record Token(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{16,64}");

    private static final int LENGTH = 24;

    /**
     * The token in hostile input, if it has the form of one.
     *
     * @param text may be {@code null}
     */
    public static Optional<Token> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    /** Makes a new one, of 142 bits. */
    public static Token make(Secrets secrets) {
        return new Token(secrets.secret(LENGTH));
    }

    /** The form in which it is kept. */
    public String hash() {
        return Secrets.hash(value);
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
