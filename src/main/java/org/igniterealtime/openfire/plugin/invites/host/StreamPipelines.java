/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.string.StringEncoder;
import java.util.NoSuchElementException;

/** Netty's side of {@link NettyStreams}: puts a handler into pipelines, where what is written is text still. */
final class StreamPipelines {

    private static final String NAME = "invitesStreamFeatures";

    private final FeaturesText text;

    StreamPipelines(FeaturesText text) {
        this.text = text;
    }

    /**
     * Does nothing to a pipeline that has the handler, or that encodes no text.
     *
     * @param pipeline a {@link ChannelPipeline}; no such type in the signature, for those who have no Netty
     */
    void add(Object pipeline) {
        ChannelPipeline handlers = (ChannelPipeline) pipeline;
        ChannelHandlerContext encoder = handlers.context(StringEncoder.class);
        if (encoder != null && handlers.get(NAME) == null) {
            handlers.addAfter(encoder.name(), NAME, new FeaturesHandler(text));
        }
    }

    /** Does nothing to a pipeline that has none. */
    void remove(Object pipeline) {
        takeOut((ChannelPipeline) pipeline);
    }

    /** Two may do it at once: who unloads the plugin, and the connection that is closed just now. */
    private static void takeOut(ChannelPipeline handlers) {
        try {
            if (handlers.get(NAME) != null) {
                handlers.remove(NAME);
            }
        } catch (NoSuchElementException e) {
            // The other one was faster.
        }
    }

    private static final class FeaturesHandler extends ChannelDuplexHandler {

        private final FeaturesText text;

        FeaturesHandler(FeaturesText text) {
            this.text = text;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // It is the promise that the writer holds.
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message instanceof String string ? text.inStream(string) : message, promise);
        }

        /**
         * Leaves a closed connection before Netty takes its pipeline apart. It begins at the end, and what is taken out still leads
         * to what was before it: Openfire's sessions, some of which outlive their connection, would lead to this one.
         */
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            takeOut(context.pipeline());
            context.fireChannelInactive();
        }
    }
}
