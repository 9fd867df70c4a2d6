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
 * How far a client that is not logged in has come on its stream. Whoever deals with a request of it holds its monitor: BOSH lets
 * one client send two requests at once, and only one account may come of them.
 */
final class ClientStream {

    private PreauthGrant grant;
    private boolean done;
    private String awaited;
    private Consumer<IQ> listener;

    /** What its last preauth gave it, if anything. */
    Optional<PreauthGrant> grant() {
        return Optional.ofNullable(grant);
    }

    /**
     * Takes the place of whatever an earlier preauth gave.
     *
     * @param given {@code null} = nothing
     */
    void admit(PreauthGrant given) {
        grant = given;
    }

    /** Whether an account was made on it, or a password set: one is all that a stream may have. */
    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
        grant = null;
    }

    /**
     * Does something that sends an answer by itself.
     *
     * @param request what is to be answered
     * @param heard gets the answer before it leaves, and may change it
     * @param step does it
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

    /** Hears of an answer that is about to leave; from another thread it is not the one listened for. */
    void hear(IQ answer) {
        if (Thread.holdsLock(this) && listener != null && Objects.equals(awaited, answer.getID())) {
            listener.accept(answer);
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Step<T, E extends Exception> {
        T run() throws E;
    }
}
