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

/** Reads one body as it comes. Two threads may meet here: that of the connection, and that of the deadline. */
final class BodyReader implements ReadListener, AsyncListener {

    private static final int CHUNK = 8 * 1024;

    /** Who waits for the body, and answers. Exactly one of these is called, once; neither throws. */
    interface Receiver {
        void whole(byte[] body);

        void failed(UnreadableBody reason);
    }

    private enum State {
        READING,
        ANSWERING,
        /** It is answered, and what still comes is of no use. */
        THROWING_AWAY,
        DONE
    }

    private final Bodies bodies;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Receiver receiver;
    private final long announced;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private ServletInputStream in;
    private long seen;
    private State state;
    private AsyncContext async;
    private Future<?> deadline;

    BodyReader(Bodies bodies, HttpServletRequest request, HttpServletResponse response, Receiver receiver) {
        this.bodies = bodies;
        this.request = request;
        this.response = response;
        this.receiver = receiver;
        this.announced = request.getContentLengthLong();
        this.state = State.READING;
    }

    /** Reads what nobody waits for. */
    static void afterAnswer(Bodies bodies, HttpServletRequest request, HttpServletResponse response) {
        BodyReader reader = new BodyReader(bodies, request, response, null);
        reader.enter(State.READING, State.ANSWERING);
        reader.answered();
        reader.start();
    }

    /** Reads what is there; the rest, if there is one, as it comes. */
    void start() {
        try {
            in = request.getInputStream();
            byte[] chunk = new byte[CHUNK];
            // Not for longer: Jetty waits, without end, for the rest of a body that was read in this way.
            while (!isWhole() && seen <= Bodies.LIMIT && in.available() > 0) {
                take(chunk);
            }
            if (isWhole()) {
                end();
            } else {
                readAsItComes();
            }
        } catch (IOException | RuntimeException e) {
            // Jetty 9.2 wraps some of what goes wrong with the connection.
            onError(e);
        }
    }

    /** Asking for more than was announced might wait for ever. */
    private boolean isWhole() {
        return announced >= 0 ? seen >= announced : in.isFinished();
    }

    private void readAsItComes() {
        async = request.startAsync(request, response);
        // Jetty's own timer would go on while the answer is made.
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
        if (size > Bodies.LIMIT) {
            refuse(UnreadableBody.TOO_LARGE);
        } else if (bodies.grow(body.size(), size)) {
            body.write(chunk, 0, length);
        } else {
            refuse(UnreadableBody.NO_ROOM);
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    private void end() {
        if (announced >= 0 && seen < announced) {
            // Jetty 9.2 takes a connection that broke off for the end of a body.
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

    /** Its time is up. */
    void late() {
        try {
            async.start(() -> fail(UnreadableBody.LATE));
        } catch (IllegalStateException | RejectedExecutionException e) {
            // Its connection, or the server, has come to an end just now.
            bodies.forget(this);
        }
    }

    /** Nothing more of it is wanted, nor read. */
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

    /** Nothing more of it is wanted, but it is on its way. */
    private void refuse(int status) {
        if (enter(State.READING, State.ANSWERING)) {
            try {
                receiver.failed(new UnreadableBody(status));
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
            // Nobody is there any more.
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

    /** Lets the connection go, if this is the state it is in. */
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

    /** Jetty may also end it by itself. */
    @Override
    public void onComplete(AsyncEvent event) {
        release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is none: the deadline is ours.
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
