/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/**
 * Takes the bodies of requests in. HTTP binding has one pool of threads for everybody, chat clients included, so none of them waits
 * for a body: what is not there yet is read as it comes (Servlet specification, section 3.7), and has one deadline for the whole of it,
 * however slowly its bytes drip. An unwanted body is read for as long, and thrown away: proxies that still send it when the connection
 * closes lose the answer (RFC 9112, section 9.6).
 */
public final class Bodies implements AutoCloseable {

    /** How many bytes a body may have. */
    static final int LIMIT = 64 * 1024;

    /** How many bytes of an unwanted one are read. */
    static final long MOST_THROWN_AWAY = 8L * 1024 * 1024;

    /** What a connection costs anyhow; only what goes beyond it counts. */
    private static final int SMALL = 4 * 1024;

    private final SettingValues settings;
    private final AtomicLong memory = new AtomicLong();
    private final Set<BodyReader> readers = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "invites-bodies");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param settings the operator's figures
     */
    public Bodies(SettingValues settings) {
        this.settings = settings;
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Takes a body in.
     *
     * @param receiver is told once: at once if the body is there, else in another thread
     */
    void read(HttpServletRequest request, HttpServletResponse response, BodyReader.Receiver receiver) {
        if (!hasBody(request)) {
            receiver.whole(new byte[0]);
        } else if (request.getContentLengthLong() > LIMIT) {
            receiver.failed(new UnreadableBody(UnreadableBody.TOO_LARGE));
            throwAway(request, response);
        } else {
            new BodyReader(this, request, response, receiver).start();
        }
    }

    /** Reads on after an answer that was given without the body; a client that waits for leave to send it sends none. */
    void throwAway(HttpServletRequest request, HttpServletResponse response) {
        if (hasBody(request) && request.getHeader("Expect") == null) {
            BodyReader.afterAnswer(this, request, response);
        }
    }

    /** By RFC 9112, section 6.3; only HTTP/2 ends a body without either. */
    private static boolean hasBody(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        boolean open = announced < 0
                && (request.getHeader("Transfer-Encoding") != null
                        || !request.getProtocol().startsWith("HTTP/1"));
        return open || announced > 0;
    }

    /** Begins to watch over a body that is on its way. */
    Future<?> watch(BodyReader reader) {
        readers.add(reader);
        Duration wait = settings.get(Settings.BODY_TIME);
        return timer.schedule(reader::late, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void forget(BodyReader reader) {
        readers.remove(reader);
    }

    /**
     * Asks for room for a body that grows.
     *
     * @return whether there is some
     */
    boolean grow(int before, int after) {
        long more = counted(after) - counted(before);
        long most = 1024L * settings.get(Settings.BODY_MEMORY);
        if (memory.addAndGet(more) <= most || more == 0) {
            return true;
        }
        memory.addAndGet(-more);
        return false;
    }

    void free(int size) {
        memory.addAndGet(-counted(size));
    }

    private static long counted(int size) {
        return Math.max(0, size - SMALL);
    }

    /** How many bytes count at this moment. */
    long counted() {
        return memory.get();
    }

    /** How many bodies are on their way. */
    int underWay() {
        return readers.size();
    }

    /** Ends what is on its way. */
    @Override
    public void close() {
        timer.shutdownNow();
        readers.forEach(BodyReader::late);
    }
}
