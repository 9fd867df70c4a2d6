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

/** The part of {@link NettyStreams} that uses Netty: adds a handler to pipelines, where written data is still text. */
final class StreamPipelines {

    private static final String NAME = "invitesStreamFeatures";

    private final FeaturesText text;

    StreamPipelines(FeaturesText text) {
        this.text = text;
    }

    /**
     * Adds the handler to a pipeline, unless it is already there or the pipeline encodes no text.
     *
     * @param pipeline a {@link ChannelPipeline}; the signature does not contain this type for Openfire versions without
     *     Netty
     */
    void add(Object pipeline) {
        ChannelPipeline handlers = (ChannelPipeline) pipeline;
        ChannelHandlerContext encoder = handlers.context(StringEncoder.class);
        if (encoder != null && handlers.get(NAME) == null) {
            handlers.addAfter(encoder.name(), NAME, new FeaturesHandler(text));
        }
    }

    /** Removes the handler from a pipeline, if it is there. */
    void remove(Object pipeline) {
        takeOut((ChannelPipeline) pipeline);
    }

    /**
     * Two threads may do this at the same time: the one that unloads the plugin, and that of a connection being closed.
     */
    private static void takeOut(ChannelPipeline handlers) {
        try {
            if (handlers.get(NAME) != null) {
                handlers.remove(NAME);
            }
        } catch (NoSuchElementException e) {
            // The other thread was faster.
        }
    }

    private static final class FeaturesHandler extends ChannelDuplexHandler {

        private final FeaturesText text;

        FeaturesHandler(FeaturesText text) {
            this.text = text;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The writer keeps a reference to this promise.
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message instanceof String string ? text.inStream(string) : message, promise);
        }

        /**
         * Removes the handler from a closed connection before Netty dismantles its pipeline. Netty starts at the end,
         * and removed handlers still refer to the previous one. Openfire's sessions, some of which outlive their
         * connection, would therefore refer to this handler.
         */
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            takeOut(context.pipeline());
            context.fireChannelInactive();
        }
    }
}
