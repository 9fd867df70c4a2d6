/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.xmpp.packet.JID;

/** One ad-hoc command. It keeps nothing between requests: what a session has to remember is in its {@link CommandReply.Asks}. */
public interface Command {

    /** The node that names it in requests. */
    String node();

    /** The key of the text that it is offered under. */
    String label();

    /**
     * Whether somebody may run it. Asked at each request.
     *
     * @param requester a JID that the server vouches for, local or not
     */
    boolean permits(JID requester);

    /** Whether somebody is told of it: who may run it, unless there is nothing to be had by it at present. */
    default boolean isOffered(JID requester) {
        return permits(requester);
    }

    /** Begins. */
    CommandReply start(Requester requester);
}
