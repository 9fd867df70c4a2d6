/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that {@link Database} must pass on every database. */
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

        assertThat(countNames()).isEqualTo("2");
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        IllegalStateException failure = new IllegalStateException("on purpose");

        Exception seen = assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.transaction(connection -> {
                    insert("a");
                    throw failure;
                }))
                .actual();

        assertThat(seen).isEqualTo(failure);
        assertThat(countNames()).isEqualTo("0");
    }

    @Test
    void aRelaxedTransactionIsKeptOrLeavesNothing() {
        database.relaxedTransaction(connection -> insert("a") + insert("b"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.relaxedTransaction(connection -> {
                    insert("c");
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(countNames()).isEqualTo("2");
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

    /** The number of names that other connections see. */
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
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> database.transaction(connection -> {
                    insert("a");
                    throw new AssertionError("on purpose");
                }));

        assertThat(countNames()).isEqualTo("0");
    }

    @Test
    void aCallInsideATransactionJoinsIt() {
        database.transaction(outer -> {
            database.run(inner -> {
                assertThat(inner).isEqualTo(outer);
                return null;
            });
            return null;
        });
    }

    @Test
    void afterATransactionStatementsStandAloneAgain() {
        database.transaction(connection -> insert("a"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.run(connection -> {
                    insert("b");
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(countNames()).isEqualTo("2");
    }

    @Test
    void aFailedInnerTransactionLeavesTheOuterOneUsable() {
        insert("taken");

        database.transaction(outer -> {
            insert("a");
            assertThatExceptionOfType(DuplicateException.class)
                    .isThrownBy(() -> database.transaction(inner -> {
                        insert("b");
                        return insert("taken");
                    }));
            return insert("c");
        });

        assertThat(countNames()).isEqualTo("3");
        assertThat(test.query("SELECT COUNT(*) FROM ofInviteName WHERE name = 'b'"))
                .isEqualTo("0");
    }

    @Test
    void aDuplicateIsToldApart() {
        insert("taken");

        DatabaseException failure = assertThatExceptionOfType(DuplicateException.class)
                .isThrownBy(() -> insert("taken"))
                .actual();

        assertThat(failure.getMessage()).as(failure.getMessage()).doesNotContain("taken");
        assertThat(String.valueOf(failure.getCause().getMessage())).doesNotContain("taken");
    }

    @Test
    void aDuplicateInABatchIsToldApart() {
        assertThatExceptionOfType(DuplicateException.class)
                .isThrownBy(() -> database.transaction(connection -> {
                    try (Statement batch = connection.createStatement()) {
                        batch.addBatch("INSERT INTO ofInviteName (name, inviteID) VALUES ('x', '1')");
                        batch.addBatch("INSERT INTO ofInviteName (name, inviteID) VALUES ('x', '2')");
                        return batch.executeBatch();
                    }
                }));

        assertThat(countNames()).isEqualTo("0");
    }

    @Test
    void aMissingValueIsNoDuplicate() {
        DatabaseException failure = assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> test.execute("INSERT INTO ofInviteName (name, inviteID) VALUES ('x', NULL)"))
                .actual();

        assertThat((failure instanceof DuplicateException)).isFalse();
    }

    @Test
    void anotherThreadIsNotInTheTransaction() {
        database.transaction(outer -> {
            Thread other = new Thread(() -> database.run(connection -> {
                assertThat(connection.getAutoCommit()).isTrue();
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
            assertThat(failure[0]).isNull();
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

        assertThat(countNames()).isEqualTo("64");
        assertThat(most.get() <= 2).as(() -> "open at once: " + most).isTrue();
    }

    @Test
    void whoGetsNoTurnIsToldThatTheDatabaseIsAway() throws Exception {
        Database bounded = new Database(test.connections()::getConnection, 1, Duration.ofSeconds(1));
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
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> bounded.run(connection -> insert(connection, "a")));
        } finally {
            done.countDown();
            holder.get();
        }

        int rows = bounded.run(connection -> insert(connection, "a"));
        assertThat(rows).isEqualTo(1);
    }
}
