/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StripedLocksTest {

    private final StripedLocks turns = new StripedLocks(new Database(
            () -> {
                throw new SQLException("nobody asks it for anything");
            },
            1,
            Duration.ofMillis(50)));

    @Test
    void whoHasATurnMayTakeItAgainAndOthersOtherTurns() {
        String done = turns.in(
                "a",
                () -> turns.in("a", () -> CompletableFuture.supplyAsync(() -> turns.in("b", () -> "done"))
                        .join()));

        assertThat(done).isEqualTo("done");
    }

    @Test
    void whoseTurnDoesNotComeIsToldSoAndTheNextHasIt() {
        turns.in("a", () -> assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> CompletableFuture.supplyAsync(() -> turns.in("a", () -> "two at once"))
                        .join())
                .withCauseExactlyInstanceOf(DatabaseException.class));

        assertThat(turns.in("a", () -> "next")).isEqualTo("next");
    }

    @Test
    void aFailureEndsTheTurn() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> turns.in("a", () -> {
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(CompletableFuture.supplyAsync(() -> turns.in("a", () -> "next"))
                        .join())
                .isEqualTo("next");
    }
}
