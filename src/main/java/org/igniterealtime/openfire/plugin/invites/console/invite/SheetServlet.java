/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * A sheet with the links and QR codes of invites that were ticked in the list or created together. The session knows
 * which: {@code ?of=ID}, with the id of the first.
 */
public final class SheetServlet extends ConsoleServlet {

    /** The field of a draft with the ids. */
    static final String IDS = "ids";

    private static final String ADDRESS = "invites-sheet.jsp";
    /** The length of the id with which a token begins. */
    private static final int ID = 18;

    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Creates it from what it needs. */
    public SheetServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the sheet that begins with an invite. */
    static String of(String id) {
        return ADDRESS + "?of=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        String address = of(visit.fields().get("of"));
        return visit.drafts()
                .find(address)
                .map(Draft::values)
                .<Answer>map(values -> new Answer.View("sheet", page(values, address, visit)))
                .orElseGet(() -> new Answer.Redirect(InvitesServlet.ADDRESS, Flash.bad("console.invite.none_ticked")));
    }

    private SheetPage page(Map<String, List<String>> values, String address, Visit visit) {
        List<String> ids = values.getOrDefault(IDS, List.of());
        InviteViews views = new InviteViews(services, visit.texts());
        Map<String, Token> created = created(visit.flash());
        List<SheetPage.Card> cards = new ArrayList<>();
        for (String id : ids) {
            link(id, created, visit)
                    .map(linked -> new SheetPage.Card(
                            views.view(linked.invite()),
                            LinkViews.view(services, linked, false, visit.texts()),
                            linked.token().value()))
                    .ifPresent(cards::add);
        }
        String site = Optional.ofNullable(services.settings().siteName())
                .orElse(services.accounts().domain());
        return new SheetPage(cards, ids.size() - cards.size(), site, address, visit.texts());
    }

    private Optional<LinkedInvite> link(String id, Map<String, Token> created, Visit visit) {
        Optional<LinkedInvite> shown = services.invites()
                .invites()
                .link(id, Creator.unlimited(visit.operator()))
                .result();
        Optional<Invite> invite = created.containsKey(id) && shown.isEmpty()
                ? services.invites().invites().find(id)
                : Optional.empty();
        return shown.or(() -> invite.map(found -> new LinkedInvite(found, created.get(id))));
    }

    /** Where links are not shown again, the sheet shows them once after they were created. */
    private static Map<String, Token> created(Flash flash) {
        return flash.secret() == null
                ? Map.of()
                : Arrays.stream(flash.secret().split(" ", -1))
                        .flatMap(token -> Token.parse(token).stream())
                        .collect(Collectors.toMap(token -> token.value().substring(0, ID), token -> token));
    }

    @Override
    protected Answer change(Visit visit) {
        return InvitesServlet.unknown();
    }
}
