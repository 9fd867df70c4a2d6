/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteCounts;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice.Gap;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The list of invites, by what its address says: see {@link ListAddress}. */
public final class InvitesServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-list.jsp";

    /** The sidebar's item. */
    static final String ITEM = "invites-list";

    /** What is to be done to those ticked: show their links on a sheet. */
    private static final String SHEET = "sheet";

    private static final int MOST_GROUPS = 500;

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
        Texts texts = visit.texts();
        if (address.tooLong()) {
            String note = texts.get("console.filter.too_long", ListAddress.LONGEST_TEXT);
            return new Answer.View(
                    "invites", page(address, new InviteSlice(List.of(), null, null, Gap.NONE), note, texts));
        }
        try {
            InviteSlice slice = services.invites()
                    .invites()
                    .list(address.wanted(console().zone().get()));
            String note = slice.gap() == Gap.NONE ? "" : texts.get("console.gap." + EnumNames.of(slice.gap()));
            return new Answer.View("invites", page(address, slice, note, texts));
        } catch (BusyException e) {
            InviteSlice none = new InviteSlice(List.of(), null, null, Gap.NONE);
            return new Answer.View("invites", page(address, none, texts.get("console.busy"), texts));
        }
    }

    private ListPage page(ListAddress address, InviteSlice slice, String note, Texts texts) {
        InviteViews views = new InviteViews(services, texts);
        Optional<InviteCounts> counts = address.isCountable()
                ? services.invites().invites().counts(address.kind(), address.madeBy())
                : Optional.empty();
        return new ListPage(
                address,
                slice.invites().stream().map(views::view).toList(),
                counts.map(each -> words(each, address, texts)).orElse(Map.of()),
                groups(address),
                slice.previous() == null
                        ? null
                        : address.with("before", slice.previous().toString()),
                slice.next() == null ? null : address.with("after", slice.next().toString()),
                note,
                slice.gap() == Gap.STOPPED,
                none(address, counts));
    }

    private static Map<String, String> words(InviteCounts counts, ListAddress address, Texts texts) {
        return address.tabs().stream()
                .collect(Collectors.toMap(tab -> tab, tab -> number(counts.of(ListAddress.status(tab)), texts)));
    }

    private static String none(ListAddress address, Optional<InviteCounts> counts) {
        if (address.filtered()) {
            return "console.invites.none.filtered";
        }
        boolean first = counts.filter(each -> each.of(null) == 0).isPresent();
        return first ? "console.invites.none.first" : "console.invites.none";
    }

    private static String number(int count, Texts texts) {
        return count > InviteCounts.MOST
                ? texts.get("console.tab.more", InviteCounts.MOST)
                : texts.get("console.tab.number", count);
    }

    private List<String> groups(ListAddress address) {
        TreeSet<String> names = new TreeSet<>(services.directory().groups(MOST_GROUPS));
        if (!address.get("group").isEmpty()) {
            names.add(address.get("group"));
        }
        return List.copyOf(names);
    }

    /** Somebody has ticked some, and chosen what is to be done to them. */
    @Override
    protected Answer change(Visit visit) {
        String action = visit.fields().one("do");
        List<String> ids = visit.fields().all("id");
        String back = visit.fields().one("back");
        boolean sheet = action.equals(SHEET);
        if (!sheet && !ChangeServlet.BULK.contains(action)) {
            return unknown();
        } else if (ids.isEmpty()) {
            return new Answer.Redirect(back(back), Flash.bad("console.invite.none_ticked"));
        } else if (sheet) {
            Draft draft = new Draft(Map.of(SheetServlet.IDS, ids), List.of(), null);
            return new Answer.Again(SheetServlet.of(ids.get(0)), draft);
        }
        Draft ticked = new Draft(Map.of(ChangeServlet.IDS, ids, "back", List.of(back)), List.of(), null);
        return new Answer.Again(ChangeServlet.ticked(action), ticked);
    }
}
