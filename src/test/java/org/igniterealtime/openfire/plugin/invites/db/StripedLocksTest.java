/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

        assertEquals("done", done);
    }

    @Test
    void whoseTurnDoesNotComeIsToldSoAndTheNextHasIt() {
        CompletionException failure = turns.in(
                "a",
                () -> assertThrows(CompletionException.class, () -> CompletableFuture.supplyAsync(
                                () -> turns.in("a", () -> "two at once"))
                        .join()));

        assertEquals(DatabaseException.class, failure.getCause().getClass());
        assertEquals("next", turns.in("a", () -> "next"));
    }

    @Test
    void aFailureEndsTheTurn() {
        assertThrows(
                IllegalStateException.class,
                () -> turns.in("a", () -> {
                    throw new IllegalStateException("on purpose");
                }));

        assertEquals(
                "next",
                CompletableFuture.supplyAsync(() -> turns.in("a", () -> "next")).join());
    }
}
