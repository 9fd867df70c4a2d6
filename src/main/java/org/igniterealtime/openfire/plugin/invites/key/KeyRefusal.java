/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Why a key was not created or changed.
 *
 * @param reason the reason
 * @param problems the fields, for {@link Reason#INVALID} and {@link Reason#BEYOND_OWN_KEY}; otherwise empty
 * @param current the current key, for {@link Reason#REVOKED} and {@link Reason#OUTDATED}; otherwise {@code null}
 */
public record KeyRefusal(Reason reason, List<FieldProblem> problems, ApiKey current) {

    /** Why a key was not created or changed. */
    public enum Reason {
        /** Some fields are invalid. */
        INVALID,
        /** There is no such key. */
        NOT_FOUND,
        /** The key has been revoked permanently and cannot be changed. */
        REVOKED,
        /** The key has been changed since the caller read it. */
        OUTDATED,
        /** The key that made the request would create or change a key with more rights than it has. */
        BEYOND_OWN_KEY,
        /** A key cannot change itself. */
        OWN_KEY
    }

    public KeyRefusal {
        problems = List.copyOf(problems);
    }

    /** For a reason that needs no details. */
    static KeyRefusal of(Reason reason) {
        return new KeyRefusal(reason, List.of(), null);
    }

    /**
     * For problems with some fields.
     *
     * @param problems never empty
     */
    static KeyRefusal of(Reason reason, List<FieldProblem> problems) {
        return new KeyRefusal(reason, problems, null);
    }

    /** For the current state of the key. */
    static KeyRefusal of(Reason reason, ApiKey current) {
        return new KeyRefusal(reason, List.of(), current);
    }
}
