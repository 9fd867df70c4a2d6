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

/** The streams of clients that are not logged in and have asked for something here; each goes when its session does. */
final class ClientStreams {

    private final Map<LocalClientSession, ClientStream> streams = Collections.synchronizedMap(new WeakHashMap<>());

    /** That of a session, from now on if it had none. */
    ClientStream of(LocalClientSession session) {
        return streams.computeIfAbsent(session, anybody -> new ClientStream());
    }

    /** That of a session, if it has asked for something here. */
    Optional<ClientStream> known(LocalClientSession session) {
        return Optional.ofNullable(streams.get(session));
    }

    void clear() {
        streams.clear();
    }
}
