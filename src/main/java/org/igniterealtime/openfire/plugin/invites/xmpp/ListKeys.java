/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;

/** Lists the API keys. */
final class ListKeys extends KeyCommand {

    ListKeys(KeyDesk desk, Predicate<JID> permitted, Wording wording) {
        super("invites-key-list", desk, permitted, wording);
    }

    @Override
    public int getMaxStages(SessionData data) {
        return 0;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        // There is nothing to ask.
    }

    @Override
    void run(SessionData data, Element command, JID requester) {
        add(
                command,
                forms().list(getLabel(), desk().keys().list(), desk().clock().instant()));
    }
}
