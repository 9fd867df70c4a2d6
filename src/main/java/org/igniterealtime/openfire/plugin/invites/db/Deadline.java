/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How long the call of the current thread may still wait for the database and for Openfire. Each interface starts one.
 * Without one, each wait has its usual limit.
 */
public final class Deadline implements AutoCloseable {

    /** How long a call waits in total before it fails as if the database were not available. */
    public static final Duration OF_CALL = Duration.ofSeconds(10);

    /** The time limit for each statement of bulk work, for which no caller waits. */
    private static final Duration OF_BULK = Duration.ofMinutes(5);

    /** Always removed, so that it does not outlive the plugin. */
    private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

    private final Deadline outer;
    private final long end;
    private final Duration each;
    private boolean placed;
    private Semaphore places;

    private Deadline(Deadline outer, long end, Duration each) {
        this.outer = outer;
        this.end = end;
        this.each = each;
        this.placed = outer != null && outer.placed;
        this.places = outer == null ? null : outer.places;
    }

    /** The work of a call. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        /** Does the work. */
        T get() throws X;
    }

    /**
     * Does the work of a call, or of a part of one, within {@link #OF_CALL}.
     *
     * @return the result of {@code work}
     */
    public static <T, X extends Exception> T call(Work<T, X> work) throws X {
        return within(OF_CALL, work);
    }

    /**
     * Does the work of a call, or of a part of one.
     *
     * @param limit how long it may wait in total; a part of a call may not wait beyond the end of the call
     * @return the result of {@code work}
     */
    public static <T, X extends Exception> T within(Duration limit, Work<T, X> work) throws X {
        return begin(limit).during(work);
    }

    /**
     * Does work that may take a long time because no caller waits for it. Only each statement has a time limit, of some
     * minutes.
     */
    public static void bulk(Runnable work) {
        new Deadline(CURRENT.get(), Long.MAX_VALUE, OF_BULK).during(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Does work that was handed over to another thread, as a call of its own. Each statement has its time limit, and
     * the work needs no place, because the caller that waits for it may have one.
     */
    static <T> T handedOver(Work<T, RuntimeException> work) {
        Deadline none = new Deadline(null, Long.MAX_VALUE, OF_CALL);
        none.placed = true;
        return none.during(work);
    }

    /**
     * Starts a call on this thread, for callers whose work is not in a single method.
     *
     * @return to be closed on the same thread
     */
    public static Deadline begin() {
        Deadline call = begin(OF_CALL);
        CURRENT.set(call);
        return call;
    }

    private static Deadline begin(Duration limit) {
        Deadline outer = CURRENT.get();
        long end = System.nanoTime() + limit.toNanos();
        boolean sooner = outer != null && !outer.isBulk() && outer.end - end < 0;
        return new Deadline(outer, sooner ? outer.end : end, limit);
    }

    private <T, X extends Exception> T during(Work<T, X> work) throws X {
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            close();
        }
    }

    /** Ends the call. */
    @Override
    public void close() {
        if (outer != null) {
            outer.places = places;
            CURRENT.set(outer);
            return;
        }
        CURRENT.remove();
        if (places != null) {
            places.release();
        }
    }

    /** The deadline of this thread; {@code null} if there is none. */
    static Deadline current() {
        return CURRENT.get();
    }

    /**
     * How long this thread may wait now.
     *
     * @param usual the limit if there is no deadline
     * @return in nanoseconds; zero or less = not any longer
     */
    static long leftOf(Duration usual) {
        Deadline current = CURRENT.get();
        return current == null ? usual.toNanos() : current.left(usual);
    }

    private long left(Duration usual) {
        return isBulk() ? each.toNanos() : Math.min(usual.toNanos(), end - System.nanoTime());
    }

    private boolean isBulk() {
        return end == Long.MAX_VALUE;
    }

    boolean hasPlace() {
        return placed || places != null;
    }

    /** Keeps a place until the call ends. */
    void keep(Semaphore taken) {
        places = taken;
    }
}
