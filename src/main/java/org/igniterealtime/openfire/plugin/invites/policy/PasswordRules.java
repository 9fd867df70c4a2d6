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
 * Which passwords are good: long enough, not longer than the user store keeps, of characters that every client can send, and not
 * among the first that anybody would guess.
 */
public final class PasswordRules {

    /** More than anybody types, and little to hash. */
    private static final int MOST = 1024;

    /** What a million guesses and a few do not find; see {@link Guesses#effort}. */
    private static final double EFFORT = 6.4;

    /** Of a shorter minimum, which the operator chose, no more is asked than its length can give. */
    private static final double EFFORT_PER_CHARACTER = 0.8;

    private static final SASLprep SASLPREP = new SASLprep();

    private PasswordRules() {}

    /**
     * How long a password has to be.
     *
     * @param least in characters
     * @param most in UTF-16 units, as {@link String#length} counts them
     */
    public record Length(int least, int most) {

        /** The bounds themselves are kept within reason. */
        public Length {
            most = Math.min(most, MOST);
            least = Math.min(Math.max(1, least), most);
        }
    }

    /**
     * What speaks against a password.
     *
     * @param code stable, {@code error.CODE} in i18n
     * @param argument the bound that it breaks; {@code null} = none
     */
    public record Fault(String code, Integer argument) {

        private static final Fault CHARACTER = new Fault("password_character", null);
        private static final Fault COMMON = new Fault("password_common", null);
        private static final Fault IS_NAME = new Fault("password_is_name", null);
    }

    /**
     * Whether a password can be kept and sent at all: it is not too long for the user store, and is what SASLprep (RFC 4013) makes of
     * it. Of any other some clients send what others do not, and its user could log in with these or those only.
     *
     * @param password hostile
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
     * Whether a password can be kept and sent, is long enough and no blank.
     *
     * @param password hostile; {@code null} = none
     */
    public static Optional<Fault> judge(String password, Length length) {
        if (password == null || password.codePointCount(0, password.length()) < length.least()) {
            return Optional.of(new Fault("too_short", length.least()));
        }
        return judgeUsable(password, length)
                .or(() -> password.isBlank() ? Optional.of(Fault.COMMON) : Optional.empty());
    }

    /**
     * As {@link #judge(String, Length)}, and whether it is not soon guessed.
     *
     * @param about what an attacker knows of the account: its name, the server's, the inviter's; {@code null} in it counts as nothing
     */
    public static Optional<Fault> judge(String password, Length length, Collection<String> about) {
        return judge(password, length).or(() -> judgeGuess(password, length, about));
    }

    private static Optional<Fault> judgeGuess(String password, Length length, Collection<String> about) {
        double needed = Math.min(EFFORT, EFFORT_PER_CHARACTER * length.least());
        double effort = Guesses.effort(password, about);
        double alone = Guesses.effort(password, List.of());
        // A name and a few digits are tried on this one account, in no hurry.
        if (effort < alone && effort < needed + 1) {
            return Optional.of(Fault.IS_NAME);
        }
        return alone < needed ? Optional.of(Fault.COMMON) : Optional.empty();
    }
}
