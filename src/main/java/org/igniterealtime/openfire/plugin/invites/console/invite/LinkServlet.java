/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The page with the link of an invite, to give to the invitee: {@code ?id=ID}. */
public final class LinkServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-link.jsp";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public LinkServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the page for an invite. */
    static String of(String id) {
        return ADDRESS + "?id=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        String id = visit.fields().get("id");
        return services.invites()
                .invites()
                .find(id)
                .<Answer>map(invite -> new Answer.View("link", page(invite, visit)))
                .orElseGet(InvitesServlet::gone);
    }

    private LinkPage page(Invite invite, Visit visit) {
        InviteView view = new InviteViews(services, visit.texts()).view(invite);
        return services.invites()
                .link(invite.id(), Creator.unlimited(visit.operator()))
                .fold(linked -> new LinkPage(view, link(linked, true, visit), ""), refusal -> justMade(invite, visit)
                        .map(linked -> new LinkPage(view, link(linked, false, visit), ""))
                        .orElseGet(() -> new LinkPage(view, null, Refusals.words(refusal, visit.texts()))));
    }

    private LinkView link(LinkedInvite linked, boolean kept, Visit visit) {
        return LinkViews.view(services, linked, kept, visit.texts());
    }

    /** Where links are not shown again, the page after an invite was made shows its link once. */
    private static Optional<LinkedInvite> justMade(Invite invite, Visit visit) {
        return Token.parse(visit.flash().secret())
                .filter(token -> token.value().startsWith(invite.id()))
                .map(token -> new LinkedInvite(invite, token));
    }

    @Override
    protected Answer change(Visit visit) {
        return new Answer.Redirect(InvitesServlet.ADDRESS, Flash.bad("console.unknown"));
    }
}
