/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for {@link Database} on every database. */
abstract class DatabaseContract {

    private TestDatabase test;
    private Database database;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        test = open();
        database = test.database();
    }

    @AfterEach
    void tearDown() throws SQLException {
        test.close();
    }

    @Test
    void aTransactionThatReturnsIsKept() {
        database.transaction(connection -> insert("a") + insert("b"));

        assertEquals("2", countNames());
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        IllegalStateException failure = new IllegalStateException("on purpose");

        Exception seen = assertThrows(
                IllegalStateException.class,
                () -> database.transaction(connection -> {
                    insert("a");
                    throw failure;
                }));

        assertEquals(failure, seen);
        assertEquals("0", countNames());
    }

    @Test
    void aRelaxedTransactionIsKeptOrLeavesNothing() {
        database.relaxedTransaction(connection -> insert("a") + insert("b"));
        assertThrows(
                IllegalStateException.class,
                () -> database.relaxedTransaction(connection -> {
                    insert("c");
                    throw new IllegalStateException("on purpose");
                }));

        assertEquals("2", countNames());
    }

    @Test
    void whatFollowsATransactionIsDoneAfterTheOutermostCommit() {
        List<String> seen = new ArrayList<>();

        database.transaction(outer -> {
            database.transaction(inner -> {
                insert("a");
                database.afterCommit(() -> seen.add("a of " + committedNames()));
                return null;
            });
            database.afterCommit(() -> seen.add("b of " + committedNames()));
            assertThat(seen).isEmpty();
            return insert("b");
        });

        assertThat(seen).containsExactly("a of 2", "b of 2");
    }

    @Test
    void whatFollowsIsNotDoneForWhatWasRolledBack() {
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(() -> database.transaction(connection -> {
                    database.afterCommit(() -> seen.add("failed"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        database.transaction(outer -> {
            database.afterCommit(() -> seen.add("outer"));
            assertThatThrownBy(() -> database.transaction(inner -> {
                        database.afterCommit(() -> seen.add("inner"));
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            return null;
        });

        assertThat(seen).containsExactly("outer");
    }

    @Test
    void whatFollowsIsDoneOnceHoweverOftenTheTransactionIsTried() {
        List<String> seen = new ArrayList<>();
        AtomicInteger attempts = new AtomicInteger();

        database.transaction(connection -> {
            database.afterCommit(() -> seen.add("followed"));
            if (attempts.incrementAndGet() < 3) {
                throw new SQLException("on purpose", "40001");
            }
            return null;
        });

        assertThat(attempts).hasValue(3);
        assertThat(seen).containsExactly("followed");
    }

    @Test
    void whatFollowsNoTransactionIsDoneAtOnceAndItsFailureConcernsNobody() {
        List<String> seen = new ArrayList<>();

        database.afterCommit(() -> seen.add("at once"));
        database.transaction(connection -> {
            database.afterCommit(() -> {
                throw new IllegalStateException("on purpose");
            });
            database.afterCommit(() -> seen.add("after a failure"));
            return insert("a");
        });

        assertThat(seen).containsExactly("at once", "after a failure");
        assertThat(countNames()).isEqualTo("1");
    }

    /** As others see them. */
    private String committedNames() {
        try (Connection other = test.connections().getConnection();
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM ofInviteName")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anErrorRollsBackToo() {
        assertThrows(
                AssertionError.class,
                () -> database.transaction(connection -> {
                    insert("a");
                    throw new AssertionError("on purpose");
                }));

        assertEquals("0", countNames());
    }

    @Test
    void aCallInsideATransactionJoinsIt() {
        database.transaction(outer -> {
            database.run(inner -> {
                assertEquals(outer, inner);
                return null;
            });
            return null;
        });
    }

    @Test
    void afterATransactionStatementsStandAloneAgain() {
        database.transaction(connection -> insert("a"));
        assertThrows(
                IllegalStateException.class,
                () -> database.run(connection -> {
                    insert("b");
                    throw new IllegalStateException("on purpose");
                }));

        assertEquals("2", countNames());
    }

    @Test
    void aFailedInnerTransactionLeavesTheOuterOneUsable() {
        insert("taken");

        database.transaction(outer -> {
            insert("a");
            assertThrows(
                    DuplicateException.class,
                    () -> database.transaction(inner -> {
                        insert("b");
                        return insert("taken");
                    }));
            return insert("c");
        });

        assertEquals("3", countNames());
        assertEquals("0", test.query("SELECT COUNT(*) FROM ofInviteName WHERE name = 'b'"));
    }

    @Test
    void aDuplicateIsToldApart() {
        insert("taken");

        DatabaseException failure = assertThrows(DuplicateException.class, () -> insert("taken"));

        assertFalse(failure.getMessage().contains("taken"), failure.getMessage());
        assertFalse(String.valueOf(failure.getCause().getMessage()).contains("taken"));
    }

    @Test
    void aDuplicateInABatchIsToldApart() {
        assertThrows(
                DuplicateException.class,
                () -> database.transaction(connection -> {
                    try (Statement batch = connection.createStatement()) {
                        batch.addBatch("INSERT INTO ofInviteName (name, inviteID) VALUES ('x', '1')");
                        batch.addBatch("INSERT INTO ofInviteName (name, inviteID) VALUES ('x', '2')");
                        return batch.executeBatch();
                    }
                }));

        assertEquals("0", countNames());
    }

    @Test
    void aMissingValueIsNoDuplicate() {
        DatabaseException failure = assertThrows(
                DatabaseException.class,
                () -> test.execute("INSERT INTO ofInviteName (name, inviteID) VALUES ('x', NULL)"));

        assertFalse(failure instanceof DuplicateException);
    }

    @Test
    void anotherThreadIsNotInTheTransaction() {
        database.transaction(outer -> {
            Thread other = new Thread(() -> database.run(connection -> {
                assertTrue(connection.getAutoCommit());
                return null;
            }));
            AssertionError[] failure = new AssertionError[1];
            other.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = new AssertionError(thrown));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertEquals(null, failure[0]);
            return null;
        });
    }

    private static int insert(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO ofInviteName (name, inviteID) VALUES ('" + name + "', '1')");
        }
    }

    private int insert(String name) {
        return test.execute("INSERT INTO ofInviteName (name, inviteID) VALUES ('" + name + "', '1')");
    }

    private String countNames() {
        return test.query("SELECT COUNT(*) FROM ofInviteName");
    }

    @Test
    void aRushWaitsItsTurnInsteadOfEmptyingThePool() throws Exception {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        Database bounded = new Database(
                () -> {
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    return test.connections().getConnection();
                },
                2,
                Duration.ofSeconds(30));
        ExecutorService rush = Executors.newFixedThreadPool(16);
        try {
            var inserted = IntStream.range(0, 64)
                    .mapToObj(i -> rush.submit(() -> bounded.transaction(connection -> {
                        int rows = insert(connection, "n" + i);
                        open.decrementAndGet();
                        return rows;
                    })))
                    .toList();
            for (Future<Integer> each : inserted) {
                each.get();
            }
        } finally {
            rush.shutdownNow();
        }

        assertEquals("64", countNames());
        assertTrue(most.get() <= 2, () -> "open at once: " + most);
    }

    @Test
    void whoGetsNoTurnIsToldThatTheDatabaseIsAway() throws Exception {
        Database bounded = new Database(test.connections()::getConnection, 1, Duration.ofMillis(20));
        var taken = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(() -> bounded.run(connection -> {
            taken.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return null;
        }));
        taken.await();
        try {
            assertThrows(DatabaseException.class, () -> bounded.run(connection -> insert(connection, "a")));
        } finally {
            done.countDown();
            holder.get();
        }

        int rows = bounded.run(connection -> insert(connection, "a"));
        assertEquals(1, rows);
    }
}
