/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.xmpp.packet.IQ;

/**
 * The state of a stream whose client is not logged in. Whoever handles its request holds its monitor: with BOSH, a
 * client can send two requests at the same time, and only one account may result from them.
 */
final class ClientStream {

    private PreauthGrant grant;
    private boolean done;
    private String awaited;
    private Consumer<IQ> listener;

    /** The result of its last preauth, if it succeeded. */
    Optional<PreauthGrant> grant() {
        return Optional.ofNullable(grant);
    }

    /**
     * Replaces the result of a previous preauth.
     *
     * @param given {@code null} if it failed
     */
    void admit(PreauthGrant given) {
        grant = given;
    }

    /** Whether an account has been created or a password set on this stream, which may be done only once. */
    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
        grant = null;
    }

    /**
     * Executes a step that sends a response itself.
     *
     * @param request the request
     * @param heard gets the response before it is sent, and may change it
     * @param step the step
     */
    <T, E extends Exception> T listening(IQ request, Consumer<IQ> heard, Step<T, E> step) throws E {
        awaited = request.getID();
        listener = heard;
        try {
            return step.run();
        } finally {
            listener = null;
        }
    }

    /**
     * Called with each response before it is sent. If the thread is a different one, it is not the expected response.
     */
    void hear(IQ answer) {
        if (Thread.holdsLock(this) && listener != null && Objects.equals(awaited, answer.getID())) {
            listener.accept(answer);
        }
    }

    /** A step that may fail. */
    @FunctionalInterface
    interface Step<T, E extends Exception> {
        T run() throws E;
    }
}
