/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SelfTestTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private SelfTest test;

    @AfterEach
    void close() {
        released.countDown();
        test.close();
    }

    private void start(Check... checks) {
        test = new SelfTest(List.of(checks), Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);
    }

    private static Check check(String name, Supplier<Finding> finding) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Finding check() {
                return finding.get();
            }
        };
    }

    private Check counting() {
        return check("mail", () -> Finding.bad("late", runs.incrementAndGet()));
    }

    /** Ends when the test releases it. */
    private Check hanging() {
        return check("clock", () -> {
            runs.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Finding.good("good");
        });
    }

    @Test
    void keepsItsResultsForAMinute() {
        start(counting());
        test.report();
        nanos.set(Duration.ofSeconds(59).toNanos());
        test.report();
        assertThat(runs).hasValue(1);

        nanos.set(Duration.ofSeconds(61).toNanos());

        assertThat(test.report().results().get(0).finding().arguments()).containsExactly("2");
    }

    @Test
    void runsAgainWhenAskedTo() {
        start(counting());
        test.report();
        test.repeat();

        assertThat(test.report().results().get(0).finding().arguments()).containsExactly("2");
    }

    @Test
    void aCheckThatFailsIsAFinding() {
        start(check("mail", () -> {
            throw new IllegalStateException("boom");
        }));

        assertThat(test.report().bad()).hasSize(1);
        assertThat(test.report().bad().get(0).text(Texts.of(Locale.ENGLISH))).startsWith("The check itself failed");
    }

    @Test
    @Timeout(20)
    void aCheckThatHangsIsReportedAndNotStartedTwice() {
        start(hanging(), check("mail", () -> Finding.good("none")));

        assertThat(test.report().results())
                .extracting(result -> result.finding().code())
                .containsExactly("late", "none");
        test.repeat();
        assertThat(test.known().results()).extracting(Result::check).containsExactly("mail");
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatIsKnownComesFromTheLastRunWhileANewOneIsStillRunning() {
        AtomicInteger round = new AtomicInteger();
        Check later = check(
                "clock",
                () -> round.incrementAndGet() == 1
                        ? Finding.bad("ahead", 9)
                        : hanging().check());
        start(later);
        assertThat(test.known().bad()).hasSize(1);

        test.repeat();

        assertThat(test.known().bad()).hasSize(1);
    }
}
