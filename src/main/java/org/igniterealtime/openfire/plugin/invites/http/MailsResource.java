/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.MailBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;

/** The calls for mails with existing invites. */
final class MailsResource {

    private final Invites invites;
    private final InviteMails mails;

    MailsResource(Invites invites, InviteMails mails) {
        this.invites = invites;
        this.mails = mails;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/invites/{id}/mails", Route.Access.with(Scope.INVITES_MAIL), this::list),
                Route.of("POST", "/invites/{id}/send", Route.Access.with(Scope.INVITES_MAIL), Route.JSON, this::send));
    }

    private Response list(ApiRequest call) {
        call.query().only(Set.of());
        Invite invite = invites.find(call.path("id")).orElseThrow(Problem::notFound);
        return Response.json(
                200, ListBody.whole(mails.of(invite).stream().map(MailBody::of).toList()));
    }

    /** Whoever chooses the recipient could just as well see the link: this requires the same. */
    private Response send(ApiRequest call) {
        call.query().only(Set.of());
        call.admission().require(Scope.INVITES_WRITE);
        Fields fields = call.fields();
        MailDraft wanted = MailReader.read(fields);
        fields.end();
        LinkedInvite invite =
                invites.link(call.path("id"), KeyCreator.of(call.key())).orElseThrow(ProblemMapper::of);
        MailDraft draft = wanted.email() == null ? again(invite.invite(), wanted) : wanted;
        MailPlan plan = mails.planner(call.key().label()).plan(draft).orElseThrow(ProblemMapper::of);
        return Response.json(
                202, MailBody.of(mails.send(invite, plan, call.key().label())));
    }

    /** The latest mail once more, with another subject and message if these are given. */
    private MailDraft again(Invite invite, MailDraft wanted) {
        Mail last = mails.of(invite).stream()
                .filter(mail -> mail.to() != null)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("email", "required"));
        return new MailDraft(
                last.to().value(),
                wanted.subject() == null ? last.subject() : wanted.subject(),
                wanted.message() == null ? last.message() : wanted.message());
    }
}
