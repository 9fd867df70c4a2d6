/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why a key was not made or changed.
 *
 * @param reason why
 * @param problems which fields, for {@link Reason#INVALID} and {@link Reason#BEYOND_OWN_KEY}; else empty
 * @param current the key as it is now, for {@link Reason#REVOKED} and {@link Reason#OUTDATED}; else {@code null}
 */
public record KeyRefusal(Reason reason, List<FieldProblem> problems, ApiKey current) {

    /** Why a key was not made or changed. */
    public enum Reason {
        /** Something in it is wrong. */
        INVALID,
        /** There is no such key. */
        NOT_FOUND,
        /** It was revoked, which is for good: it cannot be changed. */
        REVOKED,
        /** Somebody else changed it since the caller read it. */
        OUTDATED,
        /** The key that wanted it may not: it would make or change one that may do more than itself. */
        BEYOND_OWN_KEY,
        /** A key wanted to change itself. */
        OWN_KEY
    }

    /** Copies the problems. */
    public KeyRefusal {
        problems = List.copyOf(problems);
    }

    /** For a reason that says it all. */
    static KeyRefusal of(Reason reason) {
        return new KeyRefusal(reason, List.of(), null);
    }

    /**
     * For what is wrong with some fields.
     *
     * @param problems never empty
     */
    static KeyRefusal of(Reason reason, List<FieldProblem> problems) {
        return new KeyRefusal(reason, problems, null);
    }

    /** For what has become of the key. */
    static KeyRefusal of(Reason reason, ApiKey current) {
        return new KeyRefusal(reason, List.of(), current);
    }
}
