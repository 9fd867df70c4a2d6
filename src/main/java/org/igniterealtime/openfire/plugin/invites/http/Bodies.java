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
 * Reads the bodies of requests. The HTTP binding has a single pool of threads for everything, including chat clients,
 * so none of them waits for a body: what has not arrived yet is read asynchronously (Servlet specification, section
 * 3.7). The whole body has one deadline, however slowly it arrives. An unwanted body is read and discarded for the same
 * time, because proxies that are still sending it when the connection is closed lose the response (RFC 9112, section
 * 9.6).
 */
public final class Bodies implements AutoCloseable {

    /** The usual maximum size of a body, in bytes. */
    static final int LIMIT = 64 * 1024;

    /** How many bytes of an unwanted body are read. */
    static final long MOST_THROWN_AWAY = 8L * 1024 * 1024;

    /** What each connection costs anyway; only what exceeds this counts. */
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
     * @param settings the operator's limits
     */
    public Bodies(SettingValues settings) {
        this.settings = settings;
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Reads a body.
     *
     * @param largest its maximum size, in bytes
     * @param receiver called once: immediately if the body has arrived, otherwise on another thread
     */
    void read(HttpServletRequest request, HttpServletResponse response, int largest, BodyReader.Receiver receiver) {
        if (!hasBody(request)) {
            receiver.whole(new byte[0]);
        } else if (request.getContentLengthLong() > largest) {
            receiver.failed(UnreadableBody.tooLarge(largest));
            throwAway(request, response);
        } else {
            new BodyReader(this, request, response, largest, receiver).start();
        }
    }

    /**
     * Continues to read after a response that was sent without reading the body. A client that waits for permission to
     * send it sends none.
     */
    void throwAway(HttpServletRequest request, HttpServletResponse response) {
        if (hasBody(request) && request.getHeader("Expect") == null) {
            BodyReader.afterAnswer(this, request, response);
        }
    }

    /** According to RFC 9112, section 6.3. Only HTTP/2 can end a body without either header. */
    private static boolean hasBody(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        boolean open = announced < 0
                && (request.getHeader("Transfer-Encoding") != null
                        || !request.getProtocol().startsWith("HTTP/1"));
        return open || announced > 0;
    }

    /** Starts the deadline of a body. */
    Future<?> watch(BodyReader reader) {
        readers.add(reader);
        Duration wait = settings.get(Settings.BODY_TIME);
        return timer.schedule(reader::late, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void forget(BodyReader reader) {
        readers.remove(reader);
    }

    /**
     * Requests memory for a growing body.
     *
     * @return whether there is enough
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

    /** How many bytes currently count towards the limit. */
    long counted() {
        return memory.get();
    }

    /** The number of unfinished bodies. */
    int underWay() {
        return readers.size();
    }

    /** Ends all unfinished bodies. */
    @Override
    public void close() {
        timer.shutdownNow();
        readers.forEach(BodyReader::late);
    }
}
