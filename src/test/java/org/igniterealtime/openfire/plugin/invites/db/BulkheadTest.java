/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    @Test
    void whatComesOnTopFailsAtOnce() {
        Bulkhead bulkhead = new Bulkhead(1, 0, Duration.ofDays(1));

        assertEquals("refused", bulkhead.run(() -> {
            assertThrows(BusyException.class, () -> bulkhead.run(() -> "second"));
            return "refused";
        }));
        assertEquals("third", bulkhead.run(() -> "third"));
    }

    @Test
    void whoWaitsWaitsNotForEver() {
        Bulkhead bulkhead = new Bulkhead(1, 1, Duration.ofMillis(1));

        bulkhead.run(() -> assertThrows(BusyException.class, () -> bulkhead.run(() -> "second")));

        assertEquals("third", bulkhead.run(() -> "third"));
    }

    @Test
    void workThatFailsLeavesItsPlace() {
        Bulkhead bulkhead = new Bulkhead(1, 0, Duration.ofDays(1));

        assertThrows(
                IllegalStateException.class,
                () -> bulkhead.run(() -> {
                    throw new IllegalStateException("it failed");
                }));

        assertEquals("next", bulkhead.run(() -> "next"));
    }
}
