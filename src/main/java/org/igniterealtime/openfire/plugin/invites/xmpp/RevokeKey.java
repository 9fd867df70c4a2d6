/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;

/** Revokes an API key for good. */
final class RevokeKey extends KeyCommand {

    RevokeKey(KeyDesk desk, Predicate<JID> permitted, Wording wording) {
        super("invites-key-revoke", desk, permitted, wording);
    }

    @Override
    public int getMaxStages(SessionData data) {
        return 1;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        askForKey(
                command,
                desk().keys().list().stream()
                        .filter(key -> key.revokedAt() == null)
                        .toList());
    }

    @Override
    void run(SessionData data, Element command, JID requester) {
        KeyResult result = desk().revoke(first(data, KeyForms.KEY).orElse(""), by(requester));
        if (result instanceof KeyResult.Changed changed) {
            note(command, text("command.keys.revoked", changed.key().name()));
        } else {
            tellFailure(result, command);
        }
    }
}
