/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.service.IoAcceptor;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteRequest;

/**
 * The part of {@link MinaStreams} that uses MINA: adds a filter to filter chains, where written data is still readable.
 */
final class MinaFilters {

    private static final String NAME = "invitesStreamFeatures";

    private final FeaturesFilter filter;

    MinaFilters(FeaturesText text) {
        this.filter = new FeaturesFilter(text);
    }

    /**
     * Adds the filter to existing and future connections.
     *
     * @param acceptor an {@link IoAcceptor}; the signature does not contain this type for Openfire versions without
     *     MINA
     */
    void add(Object acceptor) {
        IoAcceptor service = (IoAcceptor) acceptor;
        if (!service.getFilterChain().contains(NAME)) {
            service.getFilterChain().addLast(NAME, filter);
        }
        for (IoSession session : service.getManagedSessions().values()) {
            addTo(session.getFilterChain());
        }
    }

    private void addTo(IoFilterChain chain) {
        // Another thread may be building the chain of a new connection.
        synchronized (chain) {
            if (!chain.contains(NAME)) {
                chain.addLast(NAME, filter);
            }
        }
    }

    /** Removes the filter from existing and future connections, which remain open. */
    void remove(Object acceptor) {
        IoAcceptor service = (IoAcceptor) acceptor;
        if (service.getFilterChain().contains(NAME)) {
            service.getFilterChain().remove(NAME);
        }
        for (IoSession session : service.getManagedSessions().values()) {
            IoFilterChain chain = session.getFilterChain();
            synchronized (chain) {
                if (chain.contains(NAME)) {
                    chain.remove(NAME);
                }
            }
        }
    }

    private static final class FeaturesFilter extends IoFilterAdapter {

        private final FeaturesText text;

        FeaturesFilter(FeaturesText text) {
            this.text = text;
        }

        @Override
        public void filterWrite(NextFilter next, IoSession session, WriteRequest request) {
            next.filterWrite(session, completed(request));
        }

        private WriteRequest completed(WriteRequest request) {
            if (!(request.getMessage() instanceof IoBuffer buffer) || !mayBeginStream(buffer)) {
                return request;
            }
            String before = UTF_8.decode(buffer.buf().duplicate()).toString();
            String after = text.inStream(before);
            // The writer keeps a reference to this future.
            return after.equals(before)
                    ? request
                    : new DefaultWriteRequest(
                            IoBuffer.wrap(after.getBytes(UTF_8)), request.getFuture(), request.getDestination());
        }

        /** Avoids decoding stanzas, because none starts with {@code <s} or {@code <?}. */
        private static boolean mayBeginStream(IoBuffer buffer) {
            int start = buffer.position();
            return buffer.remaining() > 1
                    && buffer.get(start) == '<'
                    && (buffer.get(start + 1) == 's' || buffer.get(start + 1) == '?');
        }
    }
}
