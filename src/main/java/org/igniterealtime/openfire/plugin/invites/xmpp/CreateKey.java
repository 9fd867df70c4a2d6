/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;

/** Makes an API key, and shows its secret this once. */
final class CreateKey extends KeyCommand {

    CreateKey(KeyDesk desk, Predicate<JID> permitted, Wording wording) {
        super("invites-key-create", desk, permitted, wording);
    }

    @Override
    public int getMaxStages(SessionData data) {
        return 1;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        add(command, forms().edit(getLabel(), KeyForm.blank()));
    }

    @Override
    void run(SessionData data, Element command, JID requester) {
        KeyResult result = desk().create(filledIn(data), by(requester));
        if (result instanceof KeyResult.Created created) {
            add(command, forms().created(getLabel(), created.key(), created.secret()));
        } else {
            tellFailure(result, command);
        }
    }
}
