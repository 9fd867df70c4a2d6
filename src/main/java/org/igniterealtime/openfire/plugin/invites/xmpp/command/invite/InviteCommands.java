/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;

/** The two ad-hoc commands of XEP-0401. */
public final class InviteCommands {

    private InviteCommands() {}

    /**
     * Both.
     *
     * @param invites where invites are made
     * @param policy who may make them
     * @param links their links
     */
    public static List<Command> all(Invites invites, InviterPolicy policy, InviteLinks links) {
        InviteDesk desk = new InviteDesk(invites, policy, new InvitationForm(links));
        return List.of(new InviteContact(desk), new CreateAccount(desk));
    }
}
