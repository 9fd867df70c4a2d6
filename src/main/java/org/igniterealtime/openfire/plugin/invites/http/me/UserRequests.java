/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.invite.OwnRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** What users do who are logged in: see, create, send and revoke their invites. */
final class UserRequests {

    private final OwnInvites own;
    private final OwnMails mails;
    private final Renderer renderer;
    private final InviteViews views;
    private final InvitePages invitePages;
    private final MailPages mailPages;

    UserRequests(OwnInvites own, OwnMails mails, Renderer renderer, InviteViews views) {
        this.own = own;
        this.mails = mails;
        this.renderer = renderer;
        this.views = views;
        this.invitePages = new InvitePages(renderer, views, own, mails);
        this.mailPages = new MailPages(renderer, views);
    }

    Response list(Visit visit, Session session) {
        return invitePages.list(visit, session, visit.query());
    }

    Response invite(Visit visit, Session session, String id) {
        return find(
                visit,
                session,
                id,
                invite ->
                        invitePages.invite(visit, session, invite, visit.query().has("new")));
    }

    Response revokeForm(Visit visit, Session session, String id) {
        return find(visit, session, id, invite -> invitePages.revokeForm(visit, session, invite));
    }

    Response mailForm(Visit visit, Session session, String id) {
        return find(visit, session, id, invite -> mailForm(visit, session, invite));
    }

    private Response mailForm(Visit visit, Session session, Invite invite) {
        if (!mails.isOn()) {
            return renderer.message(visit, 403, "mailoff");
        }
        return views.link(session, invite)
                .map(linked -> mailPages.form(visit, 200, session, linked, NewInvite.EMPTY.mail(), null))
                .orElseGet(() -> Response.seeOther(visit.invite(invite)));
    }

    private Response find(Visit visit, Session session, String id, Function<Invite, Response> then) {
        return own.find(session.jid(), id).map(then).orElseGet(() -> renderer.message(visit, 404, "gone"));
    }

    Response create(Visit visit, Session session, FormFields fields) {
        NewInvite wanted = NewInvite.of(fields);
        if (!wanted.isMailed()) {
            return created(
                    visit, session, wanted, own.create(session.jid(), wanted.kind(), name(wanted), wanted.subscribe()));
        }
        if (!mails.isOn()) {
            return invitePages.list(visit, 403, session, wanted, visit.texts().get("page.me.mailoff.text"), null);
        }
        return mails.plan(session.jid(), wanted.mail())
                .fold(
                        plan -> created(
                                visit,
                                session,
                                wanted,
                                mails.create(session.jid(), wanted.kind(), name(wanted), wanted.subscribe(), plan)),
                        refusal -> refused(
                                invitePages.list(visit, status(refusal), session, wanted, "", refusal), refusal));
    }

    private static String name(NewInvite wanted) {
        return wanted.username().isEmpty() ? null : wanted.username();
    }

    private Response created(
            Visit visit, Session session, NewInvite wanted, Outcome<LinkedInvite, OwnRefusal> outcome) {
        return outcome.fold(
                created -> {
                    session.keep(created);
                    return Response.seeOther(visit.invite(created.invite()) + "?new");
                },
                refusal -> invitePages.list(visit, status(refusal), session, wanted, refusal.in(visit.texts()), null));
    }

    Response send(Visit visit, Session session, String id, FormFields fields) {
        return mails.isOn()
                ? find(visit, session, id, invite -> send(visit, session, invite, NewInvite.mail(fields)))
                : renderer.message(visit, 403, "mailoff");
    }

    private Response send(Visit visit, Session session, Invite invite, MailDraft draft) {
        Response page = Response.seeOther(visit.invite(invite));
        Optional<LinkedInvite> linked = views.link(session, invite);
        if (linked.isEmpty()) {
            return page;
        }
        return mails.plan(session.jid(), draft)
                .fold(
                        plan -> {
                            mails.send(session.jid(), linked.get(), plan);
                            return page;
                        },
                        refusal -> refused(
                                mailPages.form(visit, status(refusal), session, linked.get(), draft, refusal),
                                refusal));
    }

    /** Anyone may revoke their own invites, so all that can be wrong is that there is no such invite. */
    Response revoke(Visit visit, Session session, String id) {
        return own.revoke(session.jid(), id, null)
                .fold(
                        revoked -> Response.seeOther(visit.me() + "?revoked"),
                        refusal -> renderer.message(visit, 404, "gone"));
    }

    private static Response refused(Response page, MailRefusal refusal) {
        return refusal.retryAfter().isZero() ? page : page.after(refusal.retryAfter());
    }

    private static int status(MailRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> 422;
            case TOO_MANY_SENT, TOO_MANY_RECEIVED -> 429;
            case NOT_CONFIGURED, NO_LINK, NOT_KEPT -> 503;
        };
    }

    private static int status(OwnRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> 422;
            case TOO_MANY -> 429;
            case FORBIDDEN, TOO_YOUNG -> 403;
            case READ_ONLY -> 503;
        };
    }
}
