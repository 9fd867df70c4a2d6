/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How long the call that this thread is working on may still wait for the database and for Openfire. Each edge begins one; what has
 * none has the usual limit for each of its waits.
 */
public final class Deadline implements AutoCloseable {

    /** How long a call waits in all, before it fails as if the database were away. */
    public static final Duration OF_CALL = Duration.ofSeconds(10);

    /** How long each statement of work in bulk may take that nobody waits for. */
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

    /** What a call does. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        /** Does it. */
        T get() throws X;
    }

    /**
     * Does the work of a call, or of a part of one.
     *
     * @return what {@code work} returns
     */
    public static <T, X extends Exception> T call(Work<T, X> work) throws X {
        return within(OF_CALL, work);
    }

    /**
     * Does the work of a call, or of a part of one.
     *
     * @param limit how long its waits may take, all together; in a part of a call not beyond that call's end
     * @return what {@code work} returns
     */
    public static <T, X extends Exception> T within(Duration limit, Work<T, X> work) throws X {
        return begin(limit).during(work);
    }

    /** Does work that takes its time, as nobody waits for it: only each statement has a limit, of some minutes. */
    public static void bulk(Runnable work) {
        new Deadline(CURRENT.get(), Long.MAX_VALUE, OF_BULK).during(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Does what was handed over: as each statement has its limit, and none needs a place, which a caller that waits for all of it may
     * have. It is a call of its own.
     */
    static <T> T handedOver(Work<T, RuntimeException> work) {
        Deadline none = new Deadline(null, Long.MAX_VALUE, OF_CALL);
        none.placed = true;
        return none.during(work);
    }

    /**
     * Begins a call on this thread, for who cannot put its work into one method.
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

    /** Ends it. */
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

    /** That of this thread; {@code null} = none. */
    static Deadline current() {
        return CURRENT.get();
    }

    /**
     * How long this thread may wait now.
     *
     * @param usual where nothing else is said
     * @return nanoseconds; none or less = no longer
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

    /** Keeps a place that was taken, until the call ends. */
    void keep(Semaphore taken) {
        places = taken;
    }
}
