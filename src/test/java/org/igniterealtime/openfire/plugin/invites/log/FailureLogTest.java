/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private final AtomicLong now = new AtomicLong();
    private final FailureLog log = new FailureLog(now::get);

    @Test
    void oneCauseHasOneLineAMinute() {
        assertThat(log.isDue("a")).isTrue();
        assertThat(log.isDue("a")).isFalse();
        assertThat(log.isDue("b")).isTrue();
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(log.isDue("a")).isFalse();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(log.isDue("a")).isTrue();
    }

    @Test
    void aFloodOfCausesIsForgottenAgain() {
        assertThat(log.isDue("first")).isTrue();
        for (int i = 0; i < 1000; i++) {
            assertThat(log.isDue("cause " + i)).isTrue();
        }
        assertThat(log.isDue("first")).isTrue();
    }

    @Test
    void theNumberIsOfTheCauseNotOfWhatItSays() {
        assertThat(FailureLog.number(failure("two"))).isEqualTo(FailureLog.number(failure("one")));
        assertThat(FailureLog.number(new IllegalStateException("one"))).isNotEqualTo(FailureLog.number(failure("one")));
        assertThat(FailureLog.number(new IllegalArgumentException(failure("one"))))
                .isNotEqualTo(FailureLog.number(failure("one")));
    }

    private static RuntimeException failure(String message) {
        return new IllegalStateException(message);
    }
}
