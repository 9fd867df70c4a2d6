/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenderLimiterTest {

    private final SenderLimiter limiter = new SenderLimiter(
            "example.org",
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC),
            Map.of("invites.limit.tokens.burst", "2")::get);

    @Test
    void usersOfThisServerCountEachForThemselves() {
        limiter.wrong("romeo", "example.org");
        assertTrue(limiter.mayTry("romeo", "example.org"));
        limiter.wrong("romeo", "example.org");

        assertFalse(limiter.mayTry("romeo", "example.org"));
        assertTrue(limiter.mayTry("juliet", "example.org"));
    }

    @Test
    void thoseOfAnotherServerCountTogetherSinceItMakesUpTheirNames() {
        limiter.wrong("a", "remote.example");
        limiter.wrong("b", "remote.example");

        assertFalse(limiter.mayTry("c", "remote.example"));
        assertTrue(limiter.mayTry("c", "other.example"));
    }
}
