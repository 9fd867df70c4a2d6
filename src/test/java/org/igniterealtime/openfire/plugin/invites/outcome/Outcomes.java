/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.outcome;

/** Unwraps outcomes in tests, and fails if the outcome is the other one. */
public final class Outcomes {

    private Outcomes() {}

    /** The result of a successful outcome. */
    public static <T> T done(Outcome<T, ?> outcome) {
        return outcome.orElseThrow(refusal -> new IllegalStateException("refused: " + refusal));
    }

    /** The refusal of an unsuccessful outcome. */
    public static <R> R refusal(Outcome<?, R> outcome) {
        return outcome.refusal().orElseThrow(() -> new AssertionError("was " + outcome));
    }
}
