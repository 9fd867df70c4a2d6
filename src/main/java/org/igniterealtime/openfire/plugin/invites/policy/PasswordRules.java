/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import com.ongres.saslprep.SASLprep;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords are permitted: long enough, not longer than the user store supports, consisting of characters that
 * all clients can send, and not among the first that someone would guess.
 */
public final class PasswordRules {

    /** More than anyone types, and quick to hash. */
    private static final int MOST = 1024;

    /** More than a few million guesses; see {@link Guesses#effort}. */
    private static final double EFFORT = 6.4;

    /**
     * If the operator has chosen a shorter minimum, a password of that length must be able to achieve the required
     * effort.
     */
    private static final double EFFORT_PER_CHARACTER = 0.8;

    private static final SASLprep SASLPREP = new SASLprep();

    private PasswordRules() {}

    /**
     * The permitted length of passwords.
     *
     * @param least in characters
     * @param most in UTF-16 units, as in {@link String#length}
     */
    public record Length(int least, int most) {

        /** Keeps the limits within reason. */
        public Length {
            most = Math.min(most, MOST);
            least = Math.min(Math.max(1, least), most);
        }
    }

    /**
     * Why a password is not permitted.
     *
     * @param code a stable code; its text in i18n is {@code error.CODE}
     * @param argument the limit that is violated; {@code null} if there is none
     */
    public record Fault(String code, Integer argument) {

        private static final Fault CHARACTER = new Fault("password_character", null);
        private static final Fault COMMON = new Fault("password_common", null);
        private static final Fault IS_NAME = new Fault("password_is_name", null);
    }

    /**
     * Checks whether a password can be stored and sent: it is not too long for the user store, and SASLprep (RFC 4013)
     * does not change it. Otherwise, clients would send different passwords, and its user could log in with only some
     * of them.
     *
     * @param password may be hostile
     */
    public static Optional<Fault> judgeUsable(String password, Length length) {
        if (password.length() > length.most()) {
            return Optional.of(new Fault("too_long", length.most()));
        }
        try {
            return SASLPREP.prepareStored(password).equals(password) ? Optional.empty() : Optional.of(Fault.CHARACTER);
        } catch (IllegalArgumentException e) {
            return Optional.of(Fault.CHARACTER);
        }
    }

    /**
     * Checks whether a password can be stored and sent, is long enough and not blank.
     *
     * @param password may be hostile; {@code null} if there is none
     */
    public static Optional<Fault> judge(String password, Length length) {
        if (password == null || password.codePointCount(0, password.length()) < length.least()) {
            return Optional.of(new Fault("too_short", length.least()));
        }
        return judgeUsable(password, length)
                .or(() -> password.isBlank() ? Optional.of(Fault.COMMON) : Optional.empty());
    }

    /**
     * Like {@link #judge(String, Length)}, and also checks whether the password is hard to guess.
     *
     * @param about what an attacker knows about the account: its name, the server's and the inviter's; {@code null}
     *     elements are ignored
     */
    public static Optional<Fault> judge(String password, Length length, Collection<String> about) {
        return judge(password, length).or(() -> judgeGuess(password, length, about));
    }

    private static Optional<Fault> judgeGuess(String password, Length length, Collection<String> about) {
        double needed = Math.min(EFFORT, EFFORT_PER_CHARACTER * length.least());
        double effort = Guesses.effort(password, about);
        double alone = Guesses.effort(password, List.of());
        // A name and a few digits are tried on this one account, without haste.
        if (effort < alone && effort < needed + 1) {
            return Optional.of(Fault.IS_NAME);
        }
        return alone < needed ? Optional.of(Fault.COMMON) : Optional.empty();
    }
}
