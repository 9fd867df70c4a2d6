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
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/** Revokes an API key permanently: first the key is chosen, then it is shown for confirmation. */
final class RevokeKey extends KeyCommand {

    RevokeKey(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-revoke", apiKeys, admin);
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
                        filled -> chosen(filled, requester, key -> confirm(key, requester)),
                        null));
    }

    private CommandReply confirm(ApiKey key, Requester requester) {
        return new CommandReply.Prompt(
                forms(requester).confirm(key, apiKeys().clock().instant()),
                CommandAction.COMPLETE,
                filled -> revoke(key, requester),
                () -> choose(requester, key));
    }

    private CommandReply revoke(ApiKey key, Requester requester) {
        return apiKeys()
                .revoke(key.id(), requester.by())
                .fold(
                        changed -> CommandReply.Done.told(requester.texts().get("key.revoked", changed.name())),
                        refusal -> failure(refusal, requester));
    }
}
