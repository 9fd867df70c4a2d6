/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.JID;

/** Changes an API key: its form is shown with its current settings. */
final class EditKey extends KeyChange {

    EditKey(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-edit", apiKeys, admin);
    }

    @Override
    DataForm form(ApiKey key, Requester requester) {
        return forms(requester).edit(key);
    }

    @Override
    CommandReply change(ApiKey seen, FilledForm filled, Requester requester) {
        return apiKeys()
                .edit(seen.id(), filledIn(filled), seen.version(), requester.by())
                .fold(
                        changed -> CommandReply.Done.told(requester.texts().get("key.edited", changed.name())),
                        refusal -> failure(refusal, requester));
    }
}
