/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Which names an invitee may choose, whoever has them. */
final class NameRules {

    static final String FIELD = "username";

    /** Far more than an honest pattern needs for a name of 64 characters; a catastrophic one ends here. */
    private static final int MAX_STEPS = 100_000;

    private final InviteSettings settings;

    NameRules(InviteSettings settings) {
        this.settings = settings;
    }

    /**
     * What speaks against a name.
     *
     * @param name normalised
     */
    Optional<InviteProblem> judge(String name) {
        if (isForbidden(name)) {
            return Optional.of(problem("name_forbidden"));
        }
        return matchesPattern(name) ? Optional.empty() : Optional.of(problem("name_pattern"));
    }

    boolean isForbidden(String name) {
        return settings.forbiddenNames().contains(name);
    }

    static InviteProblem problem(String code) {
        return new InviteProblem(FIELD, code, null);
    }

    private boolean matchesPattern(String name) {
        Optional<Pattern> pattern = settings.namePattern();
        try {
            return pattern.isEmpty()
                    || pattern.get()
                            .matcher(new Bounded(name, new AtomicInteger()))
                            .matches();
        } catch (TooManyStepsException | StackOverflowError e) {
            return false;
        }
    }

    /** Text that counts how often it is looked at: the regular expression is the operator's, the text is a stranger's. */
    private record Bounded(CharSequence text, AtomicInteger steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (steps.incrementAndGet() > MAX_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
