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
    private final CommandReply.Prompt prompt;
    private final long since;

    /**
     * @param id identifies the session; hard to guess
     * @param owner full JID of the only one who may continue it
     * @param node the only command to which it belongs
     * @param prompt the last question; {@code null} if the session has ended
     * @param since when that was, on the ticker of {@link CommandSessions}
     */
    CommandSession(String id, JID owner, String node, CommandReply.Prompt prompt, long since) {
        this.id = id;
        this.owner = owner;
        this.node = node;
        this.prompt = prompt;
        this.since = since;
    }

    String id() {
        return id;
    }

    CommandReply.Prompt prompt() {
        return prompt;
    }

    boolean isLive() {
        return prompt != null;
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
    CommandSession asking(CommandReply.Prompt next, long now) {
        return new CommandSession(id, owner, node, next, now);
    }

    /** The session after its end. */
    CommandSession ended() {
        return new CommandSession(id, owner, node, null, since);
    }
}
