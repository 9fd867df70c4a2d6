/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    @Test
    void whatComesOnTopFailsAtOnce() {
        Bulkhead bulkhead = new Bulkhead(1, 0, Duration.ofDays(1));

        assertThat(bulkhead.run(() -> {
                    assertThatExceptionOfType(BusyException.class).isThrownBy(() -> bulkhead.run(() -> "second"));
                    return "refused";
                }))
                .isEqualTo("refused");
        assertThat(bulkhead.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void whoWaitsWaitsNotForEver() {
        Bulkhead bulkhead = new Bulkhead(1, 1, Duration.ofMillis(1));

        bulkhead.run(
                () -> assertThatExceptionOfType(BusyException.class).isThrownBy(() -> bulkhead.run(() -> "second")));

        assertThat(bulkhead.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void workThatFailsLeavesItsPlace() {
        Bulkhead bulkhead = new Bulkhead(1, 0, Duration.ofDays(1));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> bulkhead.run(() -> {
                    throw new IllegalStateException("it failed");
                }));

        assertThat(bulkhead.run(() -> "next")).isEqualTo("next");
    }
}
