/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests how long calls wait for a database that does not respond. */
@Timeout(60)
class FrozenDatabaseTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    /** Anything longer is not limited, however busy the machine is. */
    private static final Duration BOUNDED = Duration.ofSeconds(5);

    private final TestDatabase test = TestDatabases.hsqldb();
    private final FreezableConnections connections =
            new FreezableConnections(() -> test.connections().getConnection());
    private final Database database = Database.busy(connections, 4);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void tearDown() throws SQLException {
        connections.thaw();
        callers.shutdownNow();
        database.close();
        test.close();
    }

    @Test
    void aStatementThatHangsIsCutWhenTheTimeOfItsCallIsUp() {
        connections.freezeStatements();
        long start = System.nanoTime();

        assertThatThrownBy(() -> Deadline.within(LIMIT, this::count))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not respond");

        assertThat(since(start)).isBetween(LIMIT, BOUNDED);
        connections.thaw();
        assertThat(count()).isZero();
    }

    @Test
    void nobodyWaitsForAPoolThatReplacesWhatWasCut() throws Exception {
        connections.freezeStatements();
        connections.freezeClosingOfBroken();
        for (int i = 0; i < 12; i++) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(20), this::count))
                    .isInstanceOf(DatabaseException.class);
            assertThat(since(start)).isLessThan(BOUNDED);
        }
        assertThat(connections.hanging.get()).as("connections at once").isLessThanOrEqualTo(10);

        connections.thaw();

        assertThat(count()).isZero();
    }

    @Test
    void aTransactionThatHangsIsCutToo() {
        connections.freezeStatements();

        assertThatThrownBy(() -> Deadline.within(LIMIT, () -> database.transaction(FrozenDatabaseTest::insert)))
                .isInstanceOf(DatabaseException.class);

        connections.thaw();
        assertThat(count()).isZero();
    }

    @Test
    void nobodyWaitsForAConnectionThatIsNotOpenedAndItsTurnComesBack() {
        connections.freezeOpening();
        for (int i = 0; i < 12; i++) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(20), this::count))
                    .isInstanceOf(DatabaseException.class);
            assertThat(since(start)).isLessThan(BOUNDED);
        }
        assertThat(connections.hanging.get()).as("attempts at once").isEqualTo(10);

        connections.thaw();

        assertThat(count()).isZero();
    }

    @Test
    void aCallWaitsOnceForAllItsStatements() {
        connections.freezeStatements();
        long start = System.nanoTime();

        Deadline.within(LIMIT, () -> {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(this::count).isInstanceOf(DatabaseException.class);
            }
            return null;
        });

        assertThat(since(start)).isLessThan(LIMIT.multipliedBy(20).minusSeconds(1));
    }

    @Test
    void whenNothingMovesWhoHasNoPlaceIsRefusedAtOnce() throws Exception {
        connections.freezeStatements();
        List<Future<Duration>> first = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            first.add(callers.submit(() -> refused(Duration.ofSeconds(4))));
        }
        awaitTrue(() -> connections.hanging.get() == 4);
        awaitTrue(database::hasStalled);

        for (int i = 0; i < 20; i++) {
            assertThat(refused(Duration.ofSeconds(4))).isLessThan(Duration.ofSeconds(2));
        }

        for (Future<Duration> each : first) {
            assertThat(each.get()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
        }
    }

    @Test
    void aRushThatMovesIsServed() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> database.transaction(connection -> insert(connection, "n" + next.incrementAndGet())));
        }

        for (Future<Integer> each : callers.invokeAll(calls)) {
            assertThat(each.get()).isEqualTo(1);
        }

        assertThat(count()).isEqualTo(12);
    }

    /** Otherwise, it could be refused halfway. */
    @Test
    void aCallKeepsItsPlaceUntilItEndsAndGivesItBackThen() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(4);
        List<Future<Integer>> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(callers.submit(() -> Deadline.call(() -> {
                count();
                all.countDown();
                awaitQuietly(goOn);
                return count();
            })));
        }
        awaitQuietly(all);

        assertThatThrownBy(() -> Deadline.within(LIMIT, this::count)).isInstanceOf(BusyException.class);

        goOn.countDown();
        for (Future<Integer> each : kept) {
            assertThat(each.get()).isZero();
        }
        assertThat(count()).isZero();
    }

    @Test
    void aConnectionWaitsAMomentForItsNextUseAndThenGoesBack() {
        count();
        count();
        assertThat(connections.opened.get()).isEqualTo(1);

        awaitTrue(() -> connections.closed.get() == 1);
    }

    @Test
    void oneThatFailedIsNotUsedAgain() throws Exception {
        assertThatThrownBy(() ->
                        database.run(connection -> connection.createStatement().executeQuery("SELECT nothing")))
                .isInstanceOf(DatabaseException.class);

        awaitTrue(() -> connections.closed.get() == 1);
        count();
        assertThat(connections.opened.get()).isEqualTo(2);
    }

    @Test
    void whenOneConnectionIsDeadSoAreTheOthers() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(this::count);
        }
        callers.invokeAll(calls);
        int before = connections.opened.get();

        assertThatThrownBy(() -> database.run(connection -> {
                    throw new SQLException("the server has gone", "08006");
                }))
                .isInstanceOf(DatabaseException.class);

        awaitTrue(() -> connections.closed.get() == before);
    }

    @Test
    void aGroupThatTheDatabaseFailsIsToldSoWithoutAnotherTry() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch othersWait = new CountDownLatch(1);
        GroupCommit<String> group = new GroupCommit<>(database, (connection, rows) -> {
            writes.incrementAndGet();
            awaitQuietly(othersWait);
            throw new SQLException("read-only", "25006");
        });
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "g" + i;
            Thread caller = new Thread(() -> {
                assertThatThrownBy(() -> group.write(name)).isInstanceOf(DatabaseException.class);
                refused.incrementAndGet();
            });
            all.add(caller);
            caller.start();
            // Two are writing and wait for the latch; the others wait until one of these has finished.
            awaitTrue(() -> caller.getState() == Thread.State.TIMED_WAITING);
        }
        othersWait.countDown();
        for (Thread each : all) {
            each.join();
        }

        assertThat(refused.get()).isEqualTo(4);
        assertThat(writes.get())
                .as("two alone and two together, and none again")
                .isEqualTo(3);
    }

    @Test
    void whoWaitsForAGroupThatHangsWaitsNoLongerThanACall() throws Exception {
        GroupCommit<String> group = new GroupCommit<>(database, (connection, rows) -> insert(connection, rows.get(0)));
        connections.freezeStatements();
        List<Future<Duration>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "h" + i;
            all.add(callers.submit(() -> {
                long start = System.nanoTime();
                assertThatThrownBy(() -> Deadline.within(LIMIT, () -> {
                            group.write(name);
                            return null;
                        }))
                        .isInstanceOf(DatabaseException.class);
                return since(start);
            }));
        }

        for (Future<Duration> each : all) {
            assertThat(each.get()).isLessThan(BOUNDED);
        }
        connections.thaw();
        group.write("after");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatOpenfireDoesIsWaitedForNoLongerAndGoesOn() throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        long start = System.nanoTime();

        assertThatThrownBy(
                        () -> Deadline.within(LIMIT, () -> database.handover().call(() -> {
                            awaitQuietly(goOn);
                            return done.incrementAndGet();
                        })))
                .isInstanceOf(DatabaseException.class);
        assertThat(since(start)).isLessThan(BOUNDED);

        goOn.countDown();
        awaitTrue(() -> done.get() == 1);
    }

    /** Otherwise, the caller and the call that it waits for could block each other. */
    @Test
    void whatIsHandedOverNeedsNoPlaceOfItsOwn() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> database.handover().call(this::count));
        }
        long start = System.nanoTime();

        for (Future<Integer> each : callers.invokeAll(calls)) {
            assertThat(each.get()).isZero();
        }

        assertThat(since(start)).isLessThan(BOUNDED);
    }

    @Test
    void whatIsHandedOverHandsNothingOver() {
        String thread = database.handover().call(() -> database.handover()
                .call(() -> Thread.currentThread().getName()));

        assertThat(thread).isEqualTo("invites-accounts");
        assertThatThrownBy(() -> database.handover().call(() -> {
                    throw new IllegalArgumentException("as it is thrown");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnloadingPluginWaitsForNothing() throws Exception {
        connections.freezeStatements();
        Future<Duration> waiting = callers.submit(() -> refused(Duration.ofSeconds(30)));
        awaitTrue(() -> connections.hanging.get() == 1);
        long start = System.nanoTime();

        database.hurry();

        assertThat(waiting.get()).isLessThan(BOUNDED);
        assertThatThrownBy(this::count).isInstanceOf(DatabaseException.class);
        assertThat(since(start)).isLessThan(BOUNDED);
    }

    private Duration refused(Duration limit) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> Deadline.within(limit, this::count)).isInstanceOf(DatabaseException.class);
        return since(start);
    }

    private int count() {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT COUNT(*) FROM ofInviteName")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    private static int insert(Connection connection) throws SQLException {
        return insert(connection, "a");
    }

    private static int insert(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO ofInviteName (name, inviteID) VALUES ('" + name + "', '1')");
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
