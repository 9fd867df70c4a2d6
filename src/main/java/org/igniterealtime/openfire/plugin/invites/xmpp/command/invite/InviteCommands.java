/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.util.List;
import java.util.function.BiConsumer;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;

/** The two ad-hoc commands of XEP-0401. */
public final class InviteCommands {

    private InviteCommands() {}

    /**
     * All of them.
     *
     * @param invites where invites are made
     * @param policy who may make them
     * @param links their links
     * @param audit is told of each reset that is made, and by whom, as {@link Invite#createdBy}
     */
    public static List<Command> all(
            Invites invites, InviterPolicy policy, InviteLinks links, BiConsumer<String, Invite> audit) {
        InviteIssuer issuer = new InviteIssuer(invites, policy, new InvitationForm(links), audit);
        return List.of(new InviteContact(issuer), new CreateAccount(issuer), new CreateReset(issuer));
    }
}
