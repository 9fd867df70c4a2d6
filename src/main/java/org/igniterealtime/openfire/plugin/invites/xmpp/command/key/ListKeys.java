/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.List;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.packet.JID;

/** Lists the API keys. */
final class ListKeys extends KeyCommand {

    ListKeys(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super("invites-key-list", apiKeys, admin);
    }

    @Override
    public CommandReply start(Requester requester) {
        List<ApiKey> keys = apiKeys().keys().list();
        return keys.isEmpty()
                ? none(requester)
                : CommandReply.Done.with(
                        forms(requester).list(keys, apiKeys().clock().instant()));
    }
}
