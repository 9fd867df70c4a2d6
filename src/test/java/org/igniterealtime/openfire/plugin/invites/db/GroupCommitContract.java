/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that {@link GroupCommit} must pass on every database. */
@Timeout(60)
abstract class GroupCommitContract {

    private final ConcurrentLinkedQueue<Integer> groups = new ConcurrentLinkedQueue<>();
    private final ExecutorService callers = Executors.newFixedThreadPool(32);
    private TestDatabase test;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        test = open();
    }

    @AfterEach
    void tearDown() throws Exception {
        callers.shutdownNow();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        test.close();
    }

    @Test
    void aCallerAloneIsWrittenAlone() {
        var names = new GroupCommit<String>(test.database(), this::insert);

        names.write("a");
        names.write("b");

        assertThat(List.copyOf(groups)).isEqualTo(List.of(1, 1));
        assertThat(countNames()).isEqualTo("2");
    }

    @Test
    void whoComesWhileOthersAreWrittenSharesTheNextTransaction() throws Exception {
        var begun = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        var names = held(begun, goOn);

        List<Future<?>> written = twoThatAreBeingWritten(names, begun);
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = "other" + i;
            Thread other = new Thread(() -> names.write(name));
            other.start();
            others.add(other);
        }
        others.forEach(GroupCommitContract::awaitRest);
        goOn.countDown();
        for (Future<?> each : written) {
            each.get();
        }
        for (Thread other : others) {
            other.join();
        }

        assertThat(groups.stream().sorted().toList()).isEqualTo(List.of(1, 1, 5));
        assertThat(countNames()).isEqualTo("7");
    }

    @Test
    void everyRowOfARushIsThereWhenItsCallReturns() throws Exception {
        var names = new GroupCommit<String>(test.database(), this::insert);

        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String name = "n" + i;
            calls.add(() -> {
                names.write(name);
                return test.query("SELECT COUNT(*) FROM ofInviteName WHERE name = '" + name + "'");
            });
        }
        for (Future<String> each : callers.invokeAll(calls)) {
            assertThat(each.get()).isEqualTo("1");
        }

        assertThat(countNames()).isEqualTo("500");
    }

    @Test
    void aRowThatCannotBeWrittenFailsForItsCallerOnly() throws Exception {
        var names = new GroupCommit<String>(test.database(), this::insert);
        names.write("taken");

        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = i % 10 == 0 ? "taken" : "n" + i;
            calls.add(() -> {
                names.write(name);
                return null;
            });
        }
        int refused = 0;
        for (Future<Void> each : callers.invokeAll(calls)) {
            try {
                each.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(DuplicateException.class);
                refused++;
            }
        }

        assertThat(refused).isEqualTo(10);
        assertThat(countNames()).isEqualTo("91");
    }

    @Test
    void aFailureOfTheWriterIsToldToEveryCaller() throws Exception {
        var broken = new AtomicBoolean(true);
        var names = new GroupCommit<String>(test.database(), (connection, rows) -> {
            if (broken.get()) {
                throw new IllegalStateException("on purpose");
            }
            insert(connection, rows);
        });
        // Many rounds, because a row is rarely written by another caller on its own.
        for (int round = 0; round < 200; round++) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String name = "n" + i;
                calls.add(callers.submit(() -> names.write(name)));
            }
            for (Future<?> each : calls) {
                var failure = assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(each::get)
                        .actual();
                assertThat(failure.getCause().getMessage()).isEqualTo("on purpose");
            }
        }

        broken.set(false);
        names.write("after");

        assertThat(countNames()).isEqualTo("1");
    }

    @Test
    void anInterruptedCallerHasItsRowAndStaysInterrupted() throws Exception {
        var begun = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        var names = held(begun, goOn);
        List<Future<?>> first = twoThatAreBeingWritten(names, begun);
        var interrupted = new AtomicBoolean();
        Thread third = new Thread(() -> {
            names.write("third");
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        third.start();
        awaitRest(third);
        third.interrupt();
        goOn.countDown();
        for (Future<?> each : first) {
            each.get();
        }
        third.join();

        assertThat(interrupted.get()).isTrue();
        assertThat(countNames()).isEqualTo("3");
    }

    /** Otherwise, callers behind it would wait for someone who has gone. */
    @Test
    void whoGivesUpHoldsUpNobodyAndIsNotWritten() throws Exception {
        var begun = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        var names = held(begun, goOn);
        List<Future<?>> first = twoThatAreBeingWritten(names, begun);
        Future<?> impatient = callers.submit(() -> Deadline.within(Duration.ofMillis(200), () -> {
            names.write("impatient");
            return null;
        }));
        Thread patient = new Thread(() -> names.write("patient"));
        var failure = assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(impatient::get)
                .actual();
        assertThat(failure.getCause()).isInstanceOf(DatabaseException.class);
        patient.start();
        awaitRest(patient);

        goOn.countDown();
        for (Future<?> each : first) {
            each.get();
        }
        patient.join(5_000);

        assertThat(patient.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(countNames()).isEqualTo("3");
    }

    @Test
    void insideATransactionARowIsPartOfItAndWaitsForNobody() throws Exception {
        var begun = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        var names = held(begun, goOn);
        List<Future<?>> others = twoThatAreBeingWritten(names, begun);
        Future<Void> within = callers.submit(() -> test.database().transaction(connection -> {
            names.write("within");
            throw new IllegalArgumentException("on purpose");
        }));
        // It writes its row itself, although both places are taken.
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        goOn.countDown();
        for (Future<?> each : others) {
            each.get();
        }
        var failure = assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(within::get)
                .actual();

        assertThat(failure.getCause()).isInstanceOf(IllegalArgumentException.class);
        assertThat(countNames()).isEqualTo("2");
    }

    /** If it repeatedly checked whether it can lead, it would keep a processor busy until the other's commit ends. */
    @Test
    void whoseRowAnotherIsWritingRestsEvenWhenAPlaceIsFree() throws Exception {
        var begun = new Semaphore(0);
        var goOn = new Semaphore(0, true);
        var leader = new AtomicReference<Thread>();
        var names = new GroupCommit<String>(test.database(), (connection, rows) -> {
            leader.set(Thread.currentThread());
            begun.release();
            awaitTurn(goOn);
            insert(connection, rows);
        });
        List<Future<?>> first = twoThatAreBeingWritten(names, begun);
        List<Thread> pair = List.of(new Thread(() -> names.write("third")), new Thread(() -> names.write("fourth")));
        for (Thread each : pair) {
            each.start();
            awaitRest(each);
        }
        // When the first of the two writers ends, one of the pair writes both of their rows. When the second ends,
        // nobody is left to take
        // its place.
        goOn.release();
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        Thread led = pair.get(pair.get(0) == leader.get() ? 1 : 0);
        goOn.release();
        for (Future<?> each : first) {
            each.get();
        }

        led.interrupt();
        awaitTrue(() -> !led.isInterrupted());
        awaitRest(led);

        goOn.release();
        for (Thread each : pair) {
            each.join();
        }
        assertThat(countNames()).isEqualTo("4");
        assertThat(groups.stream().sorted().toList()).isEqualTo(List.of(1, 1, 2));
    }

    private static void awaitRest(Thread thread) {
        awaitTrue(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < deadline).isTrue();
            Thread.onSpinWait();
        }
    }

    /** A group commit whose transactions signal that they have begun, and then wait. */
    private GroupCommit<String> held(Semaphore begun, CountDownLatch goOn) {
        return new GroupCommit<>(test.database(), (connection, rows) -> {
            begun.release();
            await(goOn);
            insert(connection, rows);
        });
    }

    /** Writes two rows in two transactions: the second row comes too late to be part of the first transaction. */
    private List<Future<?>> twoThatAreBeingWritten(GroupCommit<String> names, Semaphore begun)
            throws InterruptedException {
        List<Future<?>> written = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            written.add(callers.submit(() -> names.write(name)));
            assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
        return written;
    }

    private void insert(Connection connection, List<String> rows) throws SQLException {
        groups.add(rows.size());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO ofInviteName (name, inviteID) VALUES (?, '1')")) {
            for (String row : rows) {
                insert.setString(1, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private String countNames() {
        return test.query("SELECT COUNT(*) FROM ofInviteName");
    }

    private static void awaitTurn(Semaphore turns) {
        try {
            assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
