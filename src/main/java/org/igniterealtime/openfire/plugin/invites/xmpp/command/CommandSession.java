/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.xmpp.packet.JID;

/**
 * A session of a command at a certain stage. It is equal to itself only, so that of two requests for the same stage,
 * the slower one can be detected.
 */
final class CommandSession {

    private final String id;
    private final JID owner;
    private final String node;
    private final CommandReply.Asks asks;
    private final long since;

    /**
     * @param id identifies the session; hard to guess
     * @param owner full JID of the only one who may continue it
     * @param node the only command to which it belongs
     * @param asks the last question; {@code null} if the session has ended
     * @param since when that was, on the ticker of {@link CommandSessions}
     */
    CommandSession(String id, JID owner, String node, CommandReply.Asks asks, long since) {
        this.id = id;
        this.owner = owner;
        this.node = node;
        this.asks = asks;
        this.since = since;
    }

    String id() {
        return id;
    }

    CommandReply.Asks asks() {
        return asks;
    }

    boolean isLive() {
        return asks != null;
    }

    boolean isFor(JID requester, String command) {
        return owner.equals(requester) && node.equals(command);
    }

    /** The account for which it counts. */
    String account() {
        return owner.toBareJID();
    }

    boolean isBefore(long moment) {
        return since - moment <= 0;
    }

    /** The session at the next stage. */
    CommandSession asking(CommandReply.Asks next, long now) {
        return new CommandSession(id, owner, node, next, now);
    }

    /** The session after its end. */
    CommandSession ended() {
        return new CommandSession(id, owner, node, null, since);
    }
}
