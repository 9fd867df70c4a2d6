/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jivesoftware.openfire.session.LocalClientSession;

/**
 * The streams of clients that are not logged in and have sent a request here. Each is removed together with its
 * session.
 */
final class ClientStreams {

    private final Map<LocalClientSession, ClientStream> streams = Collections.synchronizedMap(new WeakHashMap<>());

    /** The stream of a session; created if there is none yet. */
    ClientStream of(LocalClientSession session) {
        return streams.computeIfAbsent(session, anybody -> new ClientStream());
    }

    /** The stream of a session, if it has sent a request here. */
    Optional<ClientStream> known(LocalClientSession session) {
        return Optional.ofNullable(streams.get(session));
    }

    void clear() {
        streams.clear();
    }
}
