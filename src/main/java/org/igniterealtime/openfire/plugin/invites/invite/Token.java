/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The secret in an invite's link: the invite's id, by which it is found, and a secret. Never logged: {@link #toString} hides it.
 *
 * <p>Why the id: to find a token by its hash alone needs an index in no order, which has each new invite written to another place of
 * the disk. With a million invites that cost HSQLDB 45 % of its speed.
 *
 * @param value {@code [A-Za-z0-9]}, 40 characters in ours
 */
public record Token(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{16,64}");

    private static final int SECRET_LENGTH = 22;

    /**
     * The token in hostile input, if it has the form of one.
     *
     * @param text may be {@code null}
     */
    public static Optional<Token> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    /**
     * Makes a new one, of which 131 bits are secret.
     *
     * @param inviteId the id of the invite that it opens
     */
    public static Token make(String inviteId, Secrets secrets) {
        return new Token(inviteId + secrets.secret(SECRET_LENGTH));
    }

    /** The id of the only invite that it may open; of no invite at all if the token is made up. */
    String inviteId() {
        return value.substring(0, Math.min(InviteIds.LENGTH, value.length()));
    }

    /** Whether it has the form of those that {@link #make} makes; others open nothing. */
    public boolean mayBeOurs() {
        return value.length() == InviteIds.LENGTH + SECRET_LENGTH;
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
