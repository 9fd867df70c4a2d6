/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final int ROUNDS = 20_000;

    /**
     * Work that has just begun has not stalled, no matter how long there was none before. Otherwise, a concurrent call would be refused.
     */
    @Test
    void workThatBeginsHasNotStalled() throws Exception {
        AtomicReference<Progress> current = new AtomicReference<>(new Progress());
        AtomicInteger stalled = new AtomicInteger();
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> looking = other.submit(() -> {
            Progress each;
            while ((each = current.get()) != null) {
                if (each.hasStalled()) {
                    stalled.incrementAndGet();
                }
            }
        });

        for (int i = 0; i < ROUNDS; i++) {
            Progress each = new Progress();
            current.set(each);
            each.begun();
            each.ended();
        }

        current.set(null);
        looking.get();
        other.shutdown();
        assertThat(stalled).hasValue(0);
    }
}
