/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.List;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;
import org.xmpp.packet.JID;

/** The ad-hoc commands (XEP-0050) with which administrators create, list, show, edit and revoke API keys. */
public final class KeyCommands {

    private KeyCommands() {}

    /**
     * All commands.
     *
     * @param apiKeys creates and changes keys
     * @param admin whether a user is an administrator of this server; checked at each step
     */
    public static List<Command> all(AuditedApiKeys apiKeys, Predicate<JID> admin) {
        return List.of(
                new CreateKey(apiKeys, admin),
                new ListKeys(apiKeys, admin),
                new ShowKey(apiKeys, admin),
                new EditKey(apiKeys, admin),
                new RevokeKey(apiKeys, admin));
    }
}
