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
 * The secret in the link of an invite. It consists of the invite's id, by which the invite is found, and a secret part.
 * Never logged: {@link #toString} hides it.
 *
 * <p>It contains the id because finding a token by its hash alone requires an index in random order, which inserts each
 * new invite at a different place on the disk. With a million invites, this cost HSQLDB 45 % of its speed.
 *
 * @param value 40 characters of {@code [A-Za-z0-9]}
 */
public record Token(String value) {

    private static final int SECRET_LENGTH = 22;

    /**
     * May be followed by what people and programs leave at the end of a link taken from a sentence: a period, a
     * bracket, a quotation mark, also as written in HTML and URLs.
     */
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9]{" + (InviteIds.LENGTH + SECRET_LENGTH)
            + "})(?:&#?[A-Za-z0-9]{1,6};?|%(?:25)*[0-9A-Fa-f]{2}|[^A-Za-z0-9])*+");

    /** Longer texts are not tokens, whatever follows the token. */
    private static final int MOST_TEXT = 100;

    /**
     * Parses a token, if the text has its format. Other texts cannot be tokens and are not looked up in the database.
     *
     * @param text may be hostile or {@code null}, and may end with characters that do not belong to the token
     */
    public static Optional<Token> parse(String text) {
        if (text == null || text.length() > MOST_TEXT) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Token(matcher.group(1))) : Optional.empty();
    }

    /**
     * Generates a random token with 131 secret bits.
     *
     * @param inviteId the id of its invite
     */
    public static Token random(String inviteId, Secrets secrets) {
        return new Token(inviteId + secrets.secret(SECRET_LENGTH));
    }

    /**
     * Derives the token for a generation of an invite's link: always the same, and secret to everyone without the key.
     *
     * @param inviteId the id of its invite
     * @param generation different for each link of the invite
     */
    static Token derived(String inviteId, int generation, ServerKey key) {
        return new Token(inviteId + key.derive("invite " + inviteId + " link " + generation, SECRET_LENGTH));
    }

    /** The id of the only invite that this can be a token of. For a made-up token, there may be no such invite. */
    String inviteId() {
        return value.substring(0, Math.min(InviteIds.LENGTH, value.length()));
    }

    /**
     * Whether the token may have been created by this plugin, and therefore is or was a secret. Tokens of letters and
     * digits created by others are hardly ever mistaken for ours.
     *
     * @param now the current time
     */
    public boolean looksMadeHere(Instant now) {
        return InviteIds.isLikely(inviteId(), now);
    }

    /** The form in which the token is stored. */
    public String hash() {
        return Secrets.hash(value);
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
