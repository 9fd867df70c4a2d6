/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private final AtomicLong now = new AtomicLong();
    private final FailureLog log = new FailureLog(now::get);

    @Test
    void oneCauseHasOneLineAMinute() {
        assertTrue(log.isDue("a"));
        assertFalse(log.isDue("a"));
        assertTrue(log.isDue("b"));
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertFalse(log.isDue("a"));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertTrue(log.isDue("a"));
    }

    @Test
    void aFloodOfCausesIsForgottenAgain() {
        assertTrue(log.isDue("first"));
        for (int i = 0; i < 1000; i++) {
            assertTrue(log.isDue("cause " + i));
        }
        assertTrue(log.isDue("first"));
    }

    @Test
    void theNumberIsOfTheCauseNotOfWhatItSays() {
        assertEquals(FailureLog.number(failure("one")), FailureLog.number(failure("two")));
        assertNotEquals(FailureLog.number(failure("one")), FailureLog.number(new IllegalStateException("one")));
        assertNotEquals(
                FailureLog.number(failure("one")), FailureLog.number(new IllegalArgumentException(failure("one"))));
    }

    private static RuntimeException failure(String message) {
        return new IllegalStateException(message);
    }
}
