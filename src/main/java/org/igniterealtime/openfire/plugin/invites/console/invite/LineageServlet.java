/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;
import org.igniterealtime.openfire.plugin.invites.redemption.Branches;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** Who invited a user, and who is below: {@code ?user=NAME}, or of an invite: {@code ?invite=ID}; from {@code after=ID} on. */
public final class LineageServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-lineage.jsp";

    /** The sidebar's item. */
    static final String ITEM = "invites-lineage";

    private static final Pattern ID = Pattern.compile("[0-9a-z]{18}");
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;
    private final transient Branches branches;

    /**
     * @param services what the pages of invites need
     * @param branches who is above and below whom
     */
    public LineageServlet(InviteServices services, Branches branches) {
        super(ADDRESS, services.console());
        this.services = services;
        this.branches = branches;
    }

    /** The address of the lineage of a user or an invite. */
    static String of(Root root) {
        return ADDRESS + "?" + query(root);
    }

    /** The query with which pages name a user or an invite. */
    static String query(Root root) {
        return root.username() == null
                ? "invite=" + FormFields.encode(root.inviteId())
                : "user=" + FormFields.encode(root.username());
    }

    /** Whom the fields of a page name; hostile. */
    static Optional<Root> root(String username, String inviteId, InviteServices services) {
        if (!inviteId.isEmpty()) {
            return services.invites().invites().find(inviteId).map(Invite::id).map(Root::invite);
        }
        String domain = services.accounts().domain();
        String name = BareJid.localpartAt(username.strip(), domain).orElse(username.strip());
        return services.accounts().normalise(name).map(Root::user);
    }

    @Override
    protected Answer show(Visit visit) {
        FormFields query = visit.fields();
        String typed = query.get("user").strip();
        String inviteId = query.get("invite");
        if (typed.isEmpty() && inviteId.isEmpty()) {
            return view(new LineagePage("", "", null));
        }
        Optional<Root> root = root(typed, inviteId, services);
        if (root.isEmpty() && !inviteId.isEmpty()) {
            return InvitesServlet.gone();
        }
        String after = ID.matcher(query.get("after")).matches() ? query.get("after") : "";
        LineageViews views = new LineageViews(services, branches, visit.texts());
        return root.flatMap(found -> views.subject(found, after))
                .map(subject -> view(new LineagePage(typed, "", subject)))
                .orElseGet(
                        () -> view(new LineagePage(typed, visit.texts().get("console.lineage.unknown", typed), null)));
    }

    private static Answer view(LineagePage page) {
        return new Answer.View("lineage", page);
    }

    /** There is no form on the page that changes anything. */
    @Override
    protected Answer change(Visit visit) {
        return InvitesServlet.unknown();
    }
}
