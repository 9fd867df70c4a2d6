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
 * The settings of a key, for creating one or, complete, for changing one.
 *
 * @param name 1 to 100 characters
 * @param scopes at least one
 * @param expiresAt {@code null} = never
 * @param limits never {@code null}
 */
public record KeyDraft(String name, Set<Scope> scopes, Instant expiresAt, KeyLimits limits) {

    /** How far in the future keys, and the invites created with them, may expire. */
    public static final Duration MAX_TTL = Duration.ofDays(36_500);

    /** Copies the scopes, and truncates the expiry time to the precision of the database. */
    public KeyDraft {
        scopes = Set.copyOf(scopes);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The current settings of a key, as the starting point of a change. */
    public static KeyDraft of(ApiKey key) {
        return new KeyDraft(key.name(), key.scopes(), key.expiresAt(), key.limits());
    }
}
