/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The result of handling a request: a response, or one that depends on its body. */
public sealed interface Reply permits Response, Reply.OfBody {

    /** Calls one of the two, depending on the kind of reply. */
    void handle(Consumer<Response> whenAnswered, Consumer<OfBody> whenOfBody);

    /** The same reply with a changed response. */
    Reply map(UnaryOperator<Response> change);

    /**
     * A response that depends on the request's body, to be created once the body has arrived.
     *
     * @param largest the maximum size of the body, in bytes
     * @param answer may throw any exception that the endpoint can handle
     */
    record OfBody(int largest, Function<byte[], Response> answer) implements Reply {

        /** With the usual maximum size. */
        public OfBody(Function<byte[], Response> answer) {
            this(Bodies.LIMIT, answer);
        }

        @Override
        public void handle(Consumer<Response> whenAnswered, Consumer<OfBody> whenOfBody) {
            whenOfBody.accept(this);
        }

        @Override
        public Reply map(UnaryOperator<Response> change) {
            return new OfBody(largest, answer.andThen(change));
        }
    }
}
