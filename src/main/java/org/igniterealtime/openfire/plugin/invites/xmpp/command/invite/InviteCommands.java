/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;

/** The ad-hoc commands for invites: the two of XEP-0401, and one for password resets. */
public final class InviteCommands {

    private InviteCommands() {}

    /**
     * All commands.
     *
     * @param invites creates invites, and records it
     * @param policy who may create them
     * @param links their links
     */
    public static List<Command> all(AuditedInvites invites, InviterPolicy policy, InviteLinks links) {
        InviteIssuer issuer = new InviteIssuer(invites, policy, new InvitationForm(links));
        return List.of(new InviteContact(issuer), new CreateAccount(issuer), new CreateReset(issuer));
    }
}
