/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/** Creates an API key and shows its secret once. */
final class CreateKey extends KeyCommand {

    CreateKey(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-create", apiKeys, admin);
    }

    @Override
    public CommandReply start(Requester requester) {
        return CommandReply.Prompt.last(forms(requester).edit(KeyForm.blank()), filled -> create(filled, requester));
    }

    private CommandReply create(FilledForm filled, Requester requester) {
        return apiKeys()
                .create(filledIn(filled), requester.by())
                .fold(
                        made -> new CommandReply.Done(
                                forms(requester).created(made.key(), made.secret()),
                                // Converse does not show the title of a form that follows another form.
                                requester.texts().get("command.keys.once")),
                        refusal -> failure(refusal, requester));
    }
}
