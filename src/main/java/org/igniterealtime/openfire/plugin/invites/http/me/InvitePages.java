/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InvitePosition;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The pages of a user's invites: the list with the forms to create one, each invite, and whether to revoke it. */
final class InvitePages {

    private static final int IN_A_LIST = 25;
    private static final int NAMES_IN_A_LIST = 3;
    private static final int NAMES = 100;

    private final Renderer renderer;
    private final InviteViews views;
    private final OwnInvites own;
    private final OwnMails mails;

    InvitePages(Renderer renderer, InviteViews views, OwnInvites own, OwnMails mails) {
        this.renderer = renderer;
        this.views = views;
        this.own = own;
        this.mails = mails;
    }

    /**
     * A user's invites, newest first, and the forms to create one.
     *
     * @param query the position in the list
     */
    Response list(Visit visit, Session session, FormFields query) {
        return list(visit, 200, session, query, NewInvite.EMPTY, "", null);
    }

    /**
     * The same after an invite was not created.
     *
     * @param entered the form as filled in
     * @param error why; empty if it is because of the mail
     * @param refusal what is wrong with the mail; {@code null} if there is nothing
     */
    Response list(Visit visit, int status, Session session, NewInvite entered, String error, MailRefusal refusal) {
        return list(visit, status, session, FormFields.of(""), entered, error, refusal);
    }

    private Response list(
            Visit visit,
            int status,
            Session session,
            FormFields query,
            NewInvite entered,
            String error,
            MailRefusal refusal) {
        Texts texts = visit.texts();
        String jid = session.jid();
        InviteSlice slice = own.list(jid, query(query));
        boolean contacts = own.isInviter(jid, InviteKind.CONTACT);
        boolean registers = own.isInviter(jid, InviteKind.ACCOUNT) && !own.isUserStoreReadOnly();
        Map<String, Object> model = new HashMap<>();
        model.put("notice", query.has("revoked") ? texts.get("page.me.revoked") : "");
        model.put("error", refusal == null ? error : MailPages.words(refusal, texts));
        model.put("username", entered.username());
        model.put("subscribe", entered.subscribe());
        model.put("contacts", contacts);
        model.put("accounts", registers);
        model.put("inviter", contacts || registers);
        boolean mailed = mails.isOn();
        for (InviteKind kind : List.of(InviteKind.CONTACT, InviteKind.ACCOUNT)) {
            boolean filled = entered.kind() == kind && entered.isMailed();
            model.put(
                    EnumNames.of(kind) + "Mail",
                    mailed
                            ? MailPages.fields(
                                    texts,
                                    EnumNames.of(kind) + "-",
                                    filled ? entered.mail() : NewInvite.EMPTY.mail(),
                                    filled ? refusal : null)
                            : "");
        }
        model.put("any", !slice.invites().isEmpty());
        model.put(
                "invites",
                slice.invites().stream()
                        .map(invite -> row(visit, session, invite, mailed))
                        .toList());
        model.put("newer", slice.previous() == null ? "" : visit.me() + "?before=" + slice.previous());
        model.put("older", slice.next() == null ? "" : visit.me() + "?after=" + slice.next());
        return renderer.page(visit, session, status, "me-list", texts.get("page.me.title"), model);
    }

    private static InviteQuery query(FormFields query) {
        InviteQuery.Builder newest = InviteQuery.newest(IN_A_LIST);
        Optional<InvitePosition> after = InvitePosition.parse(query.get("after"));
        Optional<InvitePosition> before = InvitePosition.parse(query.get("before"));
        if (after.isPresent()) {
            newest.after(after.get());
        } else if (before.isPresent()) {
            newest.before(before.get());
        }
        return newest.build();
    }

    private Map<String, Object> row(Visit visit, Session session, Invite invite, boolean mailed) {
        Map<String, Object> row = views.describe(visit.texts(), invite);
        row.put("url", visit.invite(invite));
        row.put("mail", mailed && views.link(session, invite).isPresent() ? visit.invite(invite) + "/mail" : "");
        row.put("came", "");
        if (invite.uses() > 0) {
            List<String> names = views.came(invite);
            String shown = String.join(", ", names.subList(0, Math.min(NAMES_IN_A_LIST, names.size())));
            int more = names.size() - NAMES_IN_A_LIST;
            row.put("came", more > 0 ? visit.texts().get("page.me.came.more", shown, more) : shown);
        }
        return row;
    }

    /**
     * One of a user's invites, with its link if that is shown.
     *
     * @param isNew whether it has just been created
     */
    Response invite(Visit visit, Session session, Invite invite, boolean isNew) {
        Optional<LinkedInvite> linked = views.link(session, invite);
        Texts texts = visit.texts();
        boolean open = views.isOpen(invite);
        List<String> came = views.came(invite);
        Map<String, Object> model = views.describe(texts, invite);
        model.put("heading", isNew ? texts.get("page.me.created") : model.get("what"));
        model.put("open", open);
        model.put("hidden", open && linked.isEmpty());
        model.put("came", came.subList(0, Math.min(NAMES, came.size())));
        model.put("more", came.size() > NAMES ? texts.get("page.me.more", came.size() - NAMES) : "");
        model.put("joined", !came.isEmpty());
        model.put("step", invite.id());
        model.put("revoke", visit.invite(invite) + "/revoke");
        model.put("link", linked.isPresent());
        linked.ifPresent(each -> model.putAll(views.describeLink(texts.locale(), each)));
        if (linked.isPresent() && mails.isOn()) {
            model.put("mail", visit.invite(invite) + "/mail");
        }
        List<Map<String, Object>> sent = MailPages.sent(texts, mails.sent(session.jid(), invite));
        model.put("mails", sent);
        model.put("mailed", !sent.isEmpty());
        return renderer.page(
                visit, session, 200, "me-invite", model.get("heading").toString(), model);
    }

    /** Asks whether to revoke an open invite. */
    Response revokeForm(Visit visit, Session session, Invite invite) {
        Map<String, Object> model = views.describe(visit.texts(), invite);
        model.put("action", visit.invite(invite) + "/revoke");
        model.put("back", visit.invite(invite));
        model.put("step", invite.id() + "/revoke");
        return renderer.page(visit, session, 200, "me-revoke", visit.texts().get("page.me.revoke.heading"), model);
    }
}
