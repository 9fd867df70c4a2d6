/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.packet.JID;

/**
 * The user who runs a command.
 *
 * @param jid full JID, verified by the server
 * @param texts the texts in the language of the first request, which applies to the whole session (XEP-0050, section
 *     3.7)
 */
public record Requester(JID jid, Texts texts) {

    /** The bare JID. */
    public String bareJid() {
        return jid.toBareJID();
    }

    /** The requester as in {@code createdBy} of invites and keys. */
    public String by() {
        return Actor.user(bareJid()).label();
    }
}
