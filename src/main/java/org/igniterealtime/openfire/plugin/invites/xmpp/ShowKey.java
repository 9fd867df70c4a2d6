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

/** Shows one API key, whole; the secret is not known to anybody. */
final class ShowKey extends KeyCommand {

    ShowKey(KeyDesk desk, Predicate<JID> permitted, Wording wording) {
        super("invites-key-show", desk, permitted, wording);
    }

    @Override
    public int getMaxStages(SessionData data) {
        return 1;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        askForKey(command, desk().keys().list());
    }

    @Override
    void run(SessionData data, Element command, JID requester) {
        chosen(data)
                .ifPresentOrElse(
                        key -> add(
                                command,
                                forms().show(getLabel(), key, desk().clock().instant())),
                        () -> tellFailure(new KeyResult.NotFound(), command));
    }
}
