/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.xmpp.packet.JID;

/**
 * An ad-hoc command. It keeps no state between requests: what a session has to remember is in its
 * {@link CommandReply.Prompt}.
 */
public interface Command {

    /** The node of the command. */
    String node();

    /** The key of the text under which it is listed. */
    String label();

    /**
     * Whether a user may run the command. Checked for each request.
     *
     * @param requester a JID verified by the server, local or not
     */
    boolean permits(JID requester);

    /** Whether the command is listed for a user: for those who may run it, unless it cannot currently be used. */
    default boolean isOffered(JID requester) {
        return permits(requester);
    }

    /** Starts the command. */
    CommandReply start(Requester requester);
}
