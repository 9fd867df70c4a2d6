/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The list of invites, by what its address says: see {@link ListAddress}. */
public final class InvitesServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-list.jsp";

    /** The sidebar's item. */
    static final String ITEM = "invites-list";

    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public InvitesServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    static Answer.Redirect gone() {
        return new Answer.Redirect(ADDRESS, Flash.bad("console.invite.gone"));
    }

    static Answer.Redirect unknown() {
        return new Answer.Redirect(ADDRESS, Flash.bad("console.unknown"));
    }

    /**
     * The address of the list as it was.
     *
     * @param query of its address; hostile
     */
    static String back(String query) {
        try {
            return ADDRESS + FormFields.of(query).encoded();
        } catch (IllegalArgumentException e) {
            return ADDRESS;
        }
    }

    @Override
    protected Answer show(Visit visit) {
        ListAddress address = ListAddress.of(visit.fields());
        InviteViews views = new InviteViews(services, visit.texts());
        try {
            InviteSlice slice = services.invites().invites().list(address.wanted());
            List<InviteView> rows = slice.invites().stream().map(views::view).toList();
            return new Answer.View(
                    "invites",
                    new ListPage(
                            address,
                            rows,
                            slice.next() == null ? null : slice.next().toString(),
                            false));
        } catch (BusyException e) {
            return new Answer.View("invites", new ListPage(address, List.of(), null, true));
        }
    }

    /** Somebody has ticked some, and chosen what is to be done to them. */
    @Override
    protected Answer change(Visit visit) {
        String action = visit.fields().one("do");
        List<String> ids = visit.fields().all("id");
        String back = visit.fields().one("back");
        if (!ChangeServlet.BULK.contains(action)) {
            return unknown();
        } else if (ids.isEmpty()) {
            return new Answer.Redirect(back(back), Flash.bad("console.invite.none_ticked"));
        }
        Draft ticked = new Draft(Map.of(ChangeServlet.IDS, ids, "back", List.of(back)), List.of(), null);
        return new Answer.Again(ChangeServlet.ticked(action), ticked);
    }
}
