/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerKey;

/**
 * The secret in an invite's link: the invite's id, by which it is found, and a secret. Never logged: {@link #toString} hides it.
 *
 * <p>Why the id: to find a token by its hash alone needs an index in no order, which has each new invite written to another place of
 * the disk. With a million invites that cost HSQLDB 45 % of its speed.
 *
 * @param value 40 characters of {@code [A-Za-z0-9]}
 */
public record Token(String value) {

    private static final int SECRET_LENGTH = 22;

    /**
     * Behind it stands what people and programs leave at the end of a link that they take from a sentence: its full stop, a bracket, a
     * quotation mark, also as HTML and URLs spell them.
     */
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9]{" + (InviteIds.LENGTH + SECRET_LENGTH)
            + "})(?:&#?[A-Za-z0-9]{1,6};?|%(?:25)*[0-9A-Fa-f]{2}|[^A-Za-z0-9])*+");

    /** Longer text is none, whatever stands behind the token. */
    private static final int MOST_TEXT = 100;

    /**
     * The token in hostile input, if it has the form of one: what has not opens nothing, and needs no look into the database.
     *
     * @param text may be {@code null}, and may end in what does not belong to the token
     */
    public static Optional<Token> parse(String text) {
        if (text == null || text.length() > MOST_TEXT) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Token(matcher.group(1))) : Optional.empty();
    }

    /**
     * Makes a new one by chance, of which 131 bits are secret.
     *
     * @param inviteId the id of the invite that it opens
     */
    public static Token random(String inviteId, Secrets secrets) {
        return new Token(inviteId + secrets.secret(SECRET_LENGTH));
    }

    /**
     * Makes the one that belongs to a generation of an invite's link: always the same, and secret for all who do not have the key.
     *
     * @param inviteId the id of the invite that it opens
     * @param generation another one for each link of the invite
     */
    static Token derived(String inviteId, int generation, ServerKey key) {
        return new Token(inviteId + key.derive("invite " + inviteId + " link " + generation, SECRET_LENGTH));
    }

    /** The id of the only invite that it may open; of no invite at all if the token is made up. */
    String inviteId() {
        return value.substring(0, Math.min(InviteIds.LENGTH, value.length()));
    }

    /**
     * Whether it may have been made here, so that it is, or was, a secret; what others make of letters and digits is hardly ever taken
     * for ours.
     *
     * @param now the moment
     */
    public boolean looksMadeHere(Instant now) {
        return InviteIds.isLikely(inviteId(), now);
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
