/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.xmpp.packet.JID;

/**
 * Somebody in the middle of a command, at one stage. It equals nothing but itself, so that of two requests for one stage one can be told
 * that the other was faster.
 */
final class CommandSession {

    private final String id;
    private final JID owner;
    private final String node;
    private final CommandReply.Asks asks;
    private final long since;

    /**
     * A stage.
     *
     * @param id names the session; not to be guessed
     * @param owner full JID of the only one who may go on with it
     * @param node the only command that it is a session of
     * @param asks what was asked last; {@code null} = it is over
     * @param since when that was, by the ticker of {@link CommandSessions}
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

    /** The account that it counts for. */
    String account() {
        return owner.toBareJID();
    }

    boolean isBefore(long moment) {
        return since - moment <= 0;
    }

    /** The stage after. */
    CommandSession asking(CommandReply.Asks next, long now) {
        return new CommandSession(id, owner, node, next, now);
    }

    /** Over. */
    CommandSession ended() {
        return new CommandSession(id, owner, node, null, since);
    }
}
