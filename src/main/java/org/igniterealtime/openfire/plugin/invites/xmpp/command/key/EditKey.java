/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandAction;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/** Changes an API key: first the key is chosen, then its form is shown with its current settings. */
final class EditKey extends KeyCommand {

    EditKey(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-edit", apiKeys, admin);
    }

    @Override
    public CommandReply start(Requester requester) {
        return choose(requester, null);
    }

    private CommandReply choose(Requester requester, ApiKey before) {
        return choice(
                notRevoked(),
                before,
                requester,
                form -> new CommandReply.Prompt(
                        form,
                        CommandAction.NEXT,
                        filled -> chosen(filled, requester, key -> change(key, requester)),
                        null));
    }

    private CommandReply change(ApiKey key, Requester requester) {
        return new CommandReply.Prompt(
                forms(requester).edit(key),
                CommandAction.COMPLETE,
                filled -> save(key, filled, requester),
                () -> choose(requester, key));
    }

    /** Based on the version from which the form was created: the session knows it, so the form need not contain it. */
    private CommandReply save(ApiKey seen, FilledForm filled, Requester requester) {
        return apiKeys()
                .edit(seen.id(), filledIn(filled), seen.version(), requester.by())
                .fold(
                        changed -> CommandReply.Done.told(requester.texts().get("key.edited", changed.name())),
                        refusal -> failure(refusal, requester));
    }
}
