/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What an operator decides about a key: for making one, and, whole, for changing one.
 *
 * @param name 1 to 100 characters
 * @param scopes at least one
 * @param expiresAt {@code null} = never
 * @param limits never {@code null}
 */
public record KeyDraft(String name, Set<Scope> scopes, Instant expiresAt, KeyLimits limits) {

    /** How far ahead the end of a key, and of what it makes, may lie. */
    public static final Duration MAX_TTL = Duration.ofDays(36_500);

    /** Copies the scopes, and makes the expiry as precise as the database keeps it. */
    public KeyDraft {
        scopes = Set.copyOf(scopes);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What that key is now: where a change of it starts from. */
    public static KeyDraft of(ApiKey key) {
        return new KeyDraft(key.name(), key.scopes(), key.expiresAt(), key.limits());
    }
}
