/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/** How making or changing a key ended. */
public sealed interface KeyResult {

    /**
     * It was made.
     *
     * @param key the record
     * @param secret the whole key, {@code ofi_<id>_<secret>}; to be shown once and kept nowhere
     */
    record Created(ApiKey key, String secret) implements KeyResult {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /**
     * It was changed (or was already so).
     *
     * @param key the record as it is now
     */
    record Changed(ApiKey key) implements KeyResult {}

    /**
     * Nothing was changed.
     *
     * @param problems what is wrong; never empty
     */
    record Invalid(List<FieldProblem> problems) implements KeyResult {}

    /**
     * It was revoked, which is for good: it cannot be changed.
     *
     * @param key the record
     */
    record Revoked(ApiKey key) implements KeyResult {}

    /**
     * The key that wanted it may not: it would make or change one that may do more than itself.
     *
     * @param problems where that one may do more; never empty
     */
    record Beyond(List<FieldProblem> problems) implements KeyResult {}

    /** A key wanted to change itself. */
    record OwnKey() implements KeyResult {}

    /** There is no such key. */
    record NotFound() implements KeyResult {}

    /**
     * Somebody else changed it since the caller read it.
     *
     * @param key the record as it is now
     */
    record Outdated(ApiKey key) implements KeyResult {}
}
