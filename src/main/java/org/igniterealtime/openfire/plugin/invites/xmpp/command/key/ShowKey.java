/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/** Shows an API key with all its settings. Its secret is not known. */
final class ShowKey extends KeyCommand {

    ShowKey(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-show", apiKeys, admin);
    }

    @Override
    public CommandReply start(Requester requester) {
        return choice(
                apiKeys().keys().list(),
                null,
                requester,
                form -> CommandReply.Prompt.last(form, filled -> show(filled, requester)));
    }

    private CommandReply show(FilledForm filled, Requester requester) {
        return chosen(
                filled,
                requester,
                key -> CommandReply.Done.with(
                        forms(requester).show(key, apiKeys().clock().instant())));
    }
}
