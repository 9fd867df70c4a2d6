/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;

/** Completes the features in BOSH responses, with a servlet filter in the context from which Openfire serves BOSH. */
final class BoshStreams implements AutoCloseable {

    private final BoshFilter filter;
    private final ContextFilter kept;

    private BoshStreams(BoshFilter filter, ContextFilter kept) {
        this.filter = filter;
        this.kept = kept;
    }

    /**
     * @param server the web server of the HTTP binding, while it is running
     * @param tlsRequired whether clients must use TLS before they log in
     */
    static BoshStreams open(
            Supplier<Optional<Server>> server, FeaturesText text, BooleanSupplier tlsRequired, Schedule schedule) {
        BoshFilter filter = new BoshFilter(text, tlsRequired);
        ContextFilter.Place place = new ContextFilter.Place(
                server,
                "/http-bind",
                "invites-stream-features",
                "Invite registration is not advertised to clients that connect by BOSH");
        return new BoshStreams(filter, ContextFilter.keep(place, filter, schedule));
    }

    /** The number of clients that wait for a response that may be completed. */
    int waiting() {
        return filter.waiting();
    }

    @Override
    public void close() {
        filter.release();
        kept.close();
    }
}
