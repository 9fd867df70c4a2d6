/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that hang are waited for up to the limit and no longer. */
class TimeLimiterTest {

    private static final int MOST = 2;

    private final CountDownLatch frozen = new CountDownLatch(1);
    private final TimeLimiter limiter = new TimeLimiter("limited", MOST, Duration.ofMillis(100));

    @AfterEach
    void thaw() {
        frozen.countDown();
        limiter.close();
    }

    @Test
    void returnsWhatIsDoneInTime() {
        assertThat(limiter.call(() -> "done")).isEqualTo("done");
    }

    @Test
    void passesOnWhatGoesWrong() {
        Supplier<String> work = () -> {
            throw new IllegalArgumentException("wrong");
        };

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> limiter.call(work));
    }

    @Test
    void givesUpWaiting() {
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> limiter.call(this::hang));
    }

    @Test
    void refusesAtOnceWhenTooMuchHangs() {
        for (int i = 0; i < MOST; i++) {
            assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> limiter.call(this::hang));
        }

        assertThatExceptionOfType(BusyException.class).isThrownBy(() -> limiter.call(() -> "one more"));
    }

    @Test
    void goesOnWhenItHangsNoMore() {
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> limiter.call(this::hang));
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> limiter.call(this::hang));
        frozen.countDown();

        String result = null;
        while (result == null) {
            result = unlessBusy();
        }
        assertThat(result).isEqualTo("done");
    }

    private String unlessBusy() {
        try {
            return limiter.call(() -> "done");
        } catch (BusyException e) {
            Thread.onSpinWait();
            return null;
        }
    }

    private String hang() {
        try {
            frozen.await();
            return "late";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
