/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs unexpected failures. Someone who has found a way to cause one can do so a thousand times a second, so for each
 * cause, there is at most one line per minute, with its stack trace. The number in the line identifies the cause and is
 * part of the response. It can be found in the log even if the line was written because of another request.
 */
public final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final String OURS = "org.igniterealtime.openfire.plugin.invites.";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MANY = 200;

    private static final FailureLog SERVER = new FailureLog(System::nanoTime);

    private final LongSupplier nanos;
    private final Map<String, Long> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MANY;
        }
    };

    /**
     * @param nanos the current time in nanoseconds
     */
    FailureLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static final Outages OUTAGES = new Outages(System::nanoTime);

    /**
     * Writes a line, unless one with the same cause was written within the last minute. The line of a
     * {@link KnownCause} is short.
     *
     * @param what the operation that failed, without secrets, for instance {@code A GET request}
     * @return the number that identifies the cause in the log
     */
    public static String tell(String what, Throwable failure) {
        String number = number(failure);
        if (failure instanceof KnownCause known) {
            OUTAGES.tell(what, known);
        } else if (SERVER.isDue(number)) {
            LOG.error("{} failed unexpectedly ({})", new Object[] {what, number, failure});
        }
        return number;
    }

    /** Whether a {@link KnownCause} was logged some seconds ago, and {@link #works} has not been called since. */
    public static boolean isOut() {
        return OUTAGES.isOpen();
    }

    /** Ends an outage: everything that failed because of a {@link KnownCause} works again. */
    public static void works() {
        OUTAGES.end();
    }

    /** Whether a line may be written now. If so, the next one has to wait. */
    boolean isDue(String number) {
        long now = nanos.getAsLong();
        synchronized (told) {
            Long before = told.get(number);
            if (before != null && now - before < PAUSE.toNanos()) {
                return false;
            }
            told.remove(number);
            told.put(number, now);
            return true;
        }
    }

    /** The same number for failures of the same type at the same place in our code, whatever their message. */
    static String number(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        int hash = Objects.hash(failure.getClass().getName(), root.getClass().getName(), place(failure), place(root));
        return String.format(Locale.ROOT, "%08x", hash);
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
