/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.outcome;

/** Opens outcomes in tests, which fail if it was the other way. */
public final class Outcomes {

    private Outcomes() {}

    /** The result of what was done. */
    public static <T> T done(Outcome<T, ?> outcome) {
        return outcome.orElseThrow(refusal -> new IllegalStateException("refused: " + refusal));
    }

    /** The refusal of what was refused. */
    public static <R> R refusal(Outcome<?, R> outcome) {
        return outcome.refusal().orElseThrow(() -> new AssertionError("was " + outcome));
    }
}
