/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.db.DaemonThreads;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/**
 * Runs the checks, each on a thread of its own, and keeps the results for a minute. No caller waits long, whatever a
 * check is waiting for, and a check that has not finished is not started again.
 */
public final class SelfTest implements AutoCloseable {

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** How long a page waits for the results. */
    private static final Duration PATIENT = Duration.ofSeconds(8);

    /** How long a page that only mentions what does not work waits, the first time. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private final List<Check> checks;
    private final Clock clock;
    private final LongSupplier ticker;
    private final ExecutorService threads = DaemonThreads.asNeeded("invites-self-test");

    private Run current;
    private Run finished;

    /**
     * @param checks in the order in which they are shown
     * @param clock the current time
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     */
    public SelfTest(List<Check> checks, Clock clock, LongSupplier ticker) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
        this.ticker = ticker;
    }

    /** The results, at most a minute old. A check that takes too long is reported as such. */
    public Report report() {
        return run().report(PATIENT, true);
    }

    /**
     * What is known at the moment, for pages that are about something else. If it is older than a minute, the checks are
     * started, and the next caller gets their results.
     */
    public Report known() {
        Run run = run();
        Run last;
        synchronized (this) {
            last = run.isDone() ? run : finished;
        }
        return last == null ? run.report(BRIEF, false) : last.report(Duration.ZERO, false);
    }

    /** Starts the checks again, however old their results are. */
    public synchronized void repeat() {
        current = start();
    }

    private synchronized Run run() {
        if (current == null || ticker.getAsLong() - current.since > FRESH.toNanos()) {
            current = start();
        }
        return current;
    }

    private Run start() {
        if (current != null && current.isDone()) {
            finished = current;
        }
        Map<Check, Future<Finding>> findings = new LinkedHashMap<>();
        for (Check check : checks) {
            Future<Finding> before = current == null ? null : current.findings.get(check);
            findings.put(check, before == null || before.isDone() ? start(check) : before);
        }
        return new Run(clock.instant(), ticker.getAsLong(), findings);
    }

    private Future<Finding> start(Check check) {
        FutureTask<Finding> task = new FutureTask<>(() -> guarded(check));
        threads.execute(task);
        return task;
    }

    private static Finding guarded(Check check) {
        try {
            return Deadline.call(check::check);
        } catch (RuntimeException | Error e) {
            return Finding.bad("failed", FailureLog.tell("The check " + check.name(), e));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private record Run(Instant at, long since, Map<Check, Future<Finding>> findings) {

        boolean isDone() {
            return findings.values().stream().allMatch(Future::isDone);
        }

        /**
         * @param all whether checks that have not finished are reported as well
         */
        Report report(Duration patience, boolean all) {
            long end = System.nanoTime() + patience.toNanos();
            List<Result> results = new ArrayList<>();
            findings.forEach((check, finding) -> {
                Finding found = await(finding, end);
                if (found != null) {
                    results.add(new Result(check.name(), found));
                } else if (all) {
                    results.add(new Result(check.name(), Finding.bad("late", PATIENT.toSeconds())));
                }
            });
            return new Report(at, List.copyOf(results));
        }

        /** The finding; {@code null} if there is none yet. */
        private static Finding await(Future<Finding> finding, long end) {
            try {
                return finding.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException("guarded() throws nothing", e);
            }
        }
    }
}
