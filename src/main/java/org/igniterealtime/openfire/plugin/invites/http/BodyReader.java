/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Reads one body asynchronously. Two threads may be involved: that of the connection, and that of the deadline. */
final class BodyReader implements ReadListener, AsyncListener {

    private static final int CHUNK = 8 * 1024;

    /** Waits for the body and responds. Exactly one of these methods is called, once. Neither throws exceptions. */
    interface Receiver {
        void whole(byte[] body);

        void failed(UnreadableBody reason);
    }

    private enum State {
        READING,
        ANSWERING,
        /** The response has been sent, and further data is discarded. */
        THROWING_AWAY,
        DONE
    }

    private final Bodies bodies;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final int largest;
    private final Receiver receiver;
    private final long announced;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private ServletInputStream in;
    private long seen;
    private State state;
    private AsyncContext async;
    private Future<?> deadline;

    BodyReader(
            Bodies bodies, HttpServletRequest request, HttpServletResponse response, int largest, Receiver receiver) {
        this.bodies = bodies;
        this.request = request;
        this.response = response;
        this.largest = largest;
        this.receiver = receiver;
        this.announced = request.getContentLengthLong();
        this.state = State.READING;
    }

    /** Reads a body after the response. */
    static void afterAnswer(Bodies bodies, HttpServletRequest request, HttpServletResponse response) {
        BodyReader reader = new BodyReader(bodies, request, response, 0, null);
        reader.enter(State.READING, State.ANSWERING);
        reader.answered();
        reader.start();
    }

    /** Reads what has arrived, and the rest asynchronously. */
    void start() {
        try {
            in = request.getInputStream();
            byte[] chunk = new byte[CHUNK];
            // No longer than this, because Jetty waits forever for the rest of a body that is read in this way.
            while (!isWhole() && seen <= largest && in.available() > 0) {
                take(chunk);
            }
            if (isWhole()) {
                end();
            } else {
                readAsItComes();
            }
        } catch (IOException | RuntimeException e) {
            // Jetty 9.2 wraps some connection errors.
            onError(e);
        }
    }

    /** Reading more than was announced might wait forever. */
    private boolean isWhole() {
        return announced >= 0 ? seen >= announced : in.isFinished();
    }

    private void readAsItComes() {
        async = request.startAsync(request, response);
        // Jetty's own timer would continue while the response is created.
        async.setTimeout(0);
        async.addListener(this);
        try {
            synchronized (this) {
                deadline = bodies.watch(this);
            }
            in.setReadListener(this);
        } catch (RejectedExecutionException e) {
            // The plugin is being unloaded.
            fail(UnreadableBody.NO_ROOM);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (isOpen() && in.isReady()) {
            take(chunk);
        }
    }

    private void take(byte[] chunk) throws IOException {
        int length = in.read(chunk);
        if (length < 0) {
            end();
            return;
        }
        seen += length;
        if (is(State.READING)) {
            keep(chunk, length);
        }
        if (seen > Bodies.MOST_THROWN_AWAY) {
            done(State.THROWING_AWAY);
        }
    }

    private void keep(byte[] chunk, int length) {
        int size = body.size() + length;
        if (size > largest) {
            refuse(UnreadableBody.tooLarge(largest));
        } else if (bodies.grow(body.size(), size)) {
            body.write(chunk, 0, length);
        } else {
            refuse(new UnreadableBody(UnreadableBody.NO_ROOM));
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    private void end() {
        if (announced >= 0 && seen < announced) {
            // Jetty 9.2 treats an interrupted connection as the end of a body.
            fail(UnreadableBody.BROKEN);
        } else if (enter(State.READING, State.ANSWERING)) {
            try {
                receiver.whole(body.toByteArray());
            } finally {
                done(State.ANSWERING);
            }
        }
        done(State.THROWING_AWAY);
    }

    @Override
    public void onError(Throwable failure) {
        fail(UnreadableBody.BROKEN);
    }

    /** The deadline has passed. */
    void late() {
        try {
            async.start(() -> fail(UnreadableBody.LATE));
        } catch (IllegalStateException | RejectedExecutionException e) {
            // The connection or the server has just been closed.
            bodies.forget(this);
        }
    }

    /** The body is not wanted any more, and is not read. */
    private void fail(int status) {
        if (enter(State.READING, State.ANSWERING)) {
            try {
                receiver.failed(new UnreadableBody(status));
            } finally {
                done(State.ANSWERING);
            }
        }
        done(State.THROWING_AWAY);
    }

    /** The body is not wanted any more, but is still being sent. */
    private void refuse(UnreadableBody reason) {
        if (enter(State.READING, State.ANSWERING)) {
            try {
                receiver.failed(reason);
            } finally {
                answered();
            }
        }
    }

    private void answered() {
        try {
            response.getOutputStream().close();
            enter(State.ANSWERING, State.THROWING_AWAY);
        } catch (IOException | RuntimeException e) {
            // The client has disconnected.
            done(State.ANSWERING);
        }
    }

    private boolean isOpen() {
        return !is(State.DONE);
    }

    private synchronized boolean is(State one) {
        return state == one;
    }

    private synchronized boolean enter(State expected, State next) {
        if (state != expected) {
            return false;
        }
        state = next;
        return true;
    }

    /** Releases the connection, if it is in the expected state. */
    private void done(State expected) {
        if (enter(expected, State.DONE)) {
            release();
            if (async != null) {
                async.complete();
            }
        }
    }

    private synchronized void release() {
        bodies.free(body.size());
        body.reset();
        if (deadline != null) {
            deadline.cancel(false);
        }
        bodies.forget(this);
    }

    /** Jetty may also end it itself. */
    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Jetty's timeout is disabled, because we have our own deadline.
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is not started twice.
    }
}
