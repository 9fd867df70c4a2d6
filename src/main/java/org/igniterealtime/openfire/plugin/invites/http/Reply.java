/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a request comes to: an answer, or one that is made of its body. */
public sealed interface Reply permits Response, Reply.OfBody {

    /** Does one or the other, whichever it is. */
    void handle(Consumer<Response> whenAnswered, Consumer<OfBody> whenOfBody);

    /** The same with the answer changed. */
    Reply map(UnaryOperator<Response> change);

    /**
     * An answer that is made of the request's body, once all of that is there.
     *
     * @param answer may throw what the endpoint knows how to answer
     */
    record OfBody(Function<byte[], Response> answer) implements Reply {
        @Override
        public void handle(Consumer<Response> whenAnswered, Consumer<OfBody> whenOfBody) {
            whenOfBody.accept(this);
        }

        @Override
        public Reply map(UnaryOperator<Response> change) {
            return new OfBody(answer.andThen(change));
        }
    }
}
