/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;

/**
 * The ad-hoc commands for invites: the two of XEP-0401, one for password resets, and those with which users list and
 * revoke their own invites.
 */
public final class InviteCommands {

    private InviteCommands() {}

    /**
     * All commands.
     *
     * @param own the requester's invites
     * @param policy who may create them
     * @param links their links
     * @param clock the current time
     * @param page the address of the page with all of a user's invites, if it is available; called each time
     */
    public static List<Command> all(
            OwnInvites own, InviterPolicy policy, InviteLinks links, Clock clock, Supplier<Optional<String>> page) {
        InviteIssuer issuer = new InviteIssuer(own, policy, new InvitationForm(links));
        OwnForms forms = new OwnForms(own, links, clock, page);
        return List.of(
                new InviteContact(issuer),
                new CreateAccount(issuer),
                new CreateReset(issuer),
                new ListOwn(own, forms),
                new RevokeOwn(own, forms));
    }
}
