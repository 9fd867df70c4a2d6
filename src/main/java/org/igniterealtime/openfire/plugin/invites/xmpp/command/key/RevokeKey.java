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

/** Revokes an API key permanently: it is shown for confirmation. */
final class RevokeKey extends KeyChange {

    RevokeKey(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-revoke", apiKeys, admin);
    }

    @Override
    DataForm form(ApiKey key, Requester requester) {
        return forms(requester).confirm(key, apiKeys().clock().instant());
    }

    @Override
    CommandReply change(ApiKey seen, FilledForm filled, Requester requester) {
        return apiKeys()
                .revoke(seen.id(), requester.by())
                .fold(
                        changed -> CommandReply.Done.told(requester.texts().get("key.revoked", changed.name())),
                        refusal -> failure(refusal, requester));
    }
}
