/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.with;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.igniterealtime.openfire.plugin.invites.http.representation.InviteBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.LinkBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;
import org.igniterealtime.openfire.plugin.invites.mail.MailedInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/** The calls for invites, for callers with a key. A key that can read sees all invites, no matter who created them. */
final class InvitesResource {

    private final AuditedInvites audited;
    private final Invites invites;
    private final InviteMails mails;
    private final InviteLinks links;
    private final Clock clock;

    InvitesResource(AuditedInvites audited, InviteMails mails, InviteLinks links, Clock clock) {
        this.audited = audited;
        this.mails = mails;
        this.invites = audited.invites();
        this.links = links;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/invites", with(Scope.INVITES_CREATE), Route.JSON, this::create),
                Route.of("GET", "/invites", with(Scope.INVITES_READ), this::list),
                Route.of("GET", "/invites/{id}", with(Scope.INVITES_READ), this::get),
                Route.of("PATCH", "/invites/{id}", with(Scope.INVITES_WRITE), Route.PATCH, this::patch),
                Route.of("DELETE", "/invites/{id}", with(Scope.INVITES_WRITE), this::delete),
                Route.of("POST", "/invites/{id}/revoke", with(Scope.INVITES_WRITE), this::revoke),
                Route.of("POST", "/invites/{id}/unrevoke", with(Scope.INVITES_WRITE), this::unrevoke),
                Route.of("POST", "/invites/{id}/renew", with(Scope.INVITES_WRITE), this::renew),
                Route.of("GET", "/invites/{id}/link", with(Scope.INVITES_WRITE), this::link));
    }

    private Response create(ApiRequest call) {
        call.query().only(Set.of());
        Fields fields = call.fields();
        MailDraft draft = MailReader.ofNewInvite(fields);
        InviteTerms terms = InviteReader.draft(fields);
        Creator creator = KeyCreator.of(call.key());
        if (draft == null) {
            return created(audited.create(terms, creator).orElseThrow(ProblemMapper::of), null);
        }
        call.admission().require(Scope.INVITES_MAIL);
        MailPlan plan = mails.planner(creator.label())
                .plan(draft)
                .orElseThrow(refusal -> ProblemMapper.of(refusal, invites, terms, creator));
        MailedInvite mailed = mails.create(terms, creator, plan).orElseThrow(ProblemMapper::of);
        return created(mailed.created(), mailed.mail());
    }

    private Response created(LinkedInvite created, Mail mail) {
        URI resource = URI.create(
                links.below("invites/api/v1/invites/" + created.invite().id()));
        return withToken(201, created, mail).at(resource);
    }

    private Response list(ApiRequest call) {
        InviteSlice slice = invites.list(ListQuery.read(call.query()));
        Instant now = clock.instant();
        String next = slice.next() == null ? null : Cursor.after(slice.next().toString());
        Set<String> taken = invites.takenNames(slice.invites());
        List<InviteBody> data = slice.invites().stream()
                .map(invite -> InviteBody.of(invite, isTaken(invite, taken, now), now))
                .toList();
        Response answer = call.accepts(Csv.MEDIA_TYPE)
                ? Csv.response(InviteSheet.COLUMNS, rows -> data.forEach(each -> rows.row(InviteSheet.cells(each))))
                : Response.json(200, new ListBody<>(data, next));
        if (next == null) {
            return answer;
        }
        String url = links.below("invites/api/v1/invites?" + call.query().with("cursor", next));
        return answer.with("Link", "<" + url + ">; rel=\"next\"");
    }

    private Response get(ApiRequest call) {
        return single(find(call));
    }

    private Response patch(ApiRequest call) {
        Fields fields = call.fields();
        return single(change(
                call,
                (id, version) -> audited.edit(
                        id, invite -> InviteReader.edit(invite, fields), version, KeyCreator.of(call.key()))));
    }

    private Response delete(ApiRequest call) {
        change(call, (id, version) -> audited.delete(id, version, call.key().label()));
        return Response.empty(204);
    }

    private Response revoke(ApiRequest call) {
        return single(change(call, (id, version) -> audited.revoke(id, version, KeyCreator.of(call.key()))));
    }

    private Response unrevoke(ApiRequest call) {
        return single(change(call, (id, version) -> audited.unrevoke(id, version, KeyCreator.of(call.key()))));
    }

    private Response renew(ApiRequest call) {
        return withToken(
                200, change(call, (id, version) -> audited.renew(id, version, KeyCreator.of(call.key()))), null);
    }

    private Response link(ApiRequest call) {
        LinkedInvite shown =
                audited.link(call.path("id"), KeyCreator.of(call.key())).orElseThrow(ProblemMapper::of);
        return Response.json(200, LinkBody.of(shown.invite(), shown.token(), links));
    }

    /** Changes the invite, if it is in the state that the caller may have specified. */
    private <T> T change(ApiRequest call, BiFunction<String, Integer, Outcome<T, InviteRefusal>> action) {
        return action.apply(call.path("id"), seenVersion(call)).orElseThrow(ProblemMapper::of);
    }

    /** The version of the invite that the caller has seen, if the invite still has it; {@code null} if the caller specified none. */
    private Integer seenVersion(ApiRequest call) {
        if (!call.isConditional()) {
            return null;
        }
        Invite invite = find(call);
        call.checkIfMatch(etag(invite, isTaken(invite)));
        return invite.version();
    }

    private Invite find(ApiRequest call) {
        return invites.find(call.path("id")).orElseThrow(Problem::notFound);
    }

    private Response single(Invite invite) {
        boolean taken = isTaken(invite);
        return Response.json(200, InviteBody.of(invite, taken, clock.instant())).with("ETag", etag(invite, taken));
    }

    /**
     * @param mail {@code null} = none
     */
    private Response withToken(int status, LinkedInvite created, Mail mail) {
        Invite invite = created.invite();
        boolean taken = isTaken(invite);
        InviteBody body = InviteBody.of(invite, taken, clock.instant(), created.token(), links)
                .sent(mail);
        return Response.json(status, body).with("ETag", etag(invite, taken));
    }

    private boolean isTaken(Invite invite) {
        return !invites.takenNames(List.of(invite)).isEmpty();
    }

    /** Among several invites, those that are not pending may have the same username as a pending one. */
    private static boolean isTaken(Invite invite, Set<String> taken, Instant now) {
        return invite.registration()
                && invite.username() != null
                && taken.contains(invite.username())
                && invite.status(now) == InviteStatus.PENDING;
    }

    /** Strong: it covers everything that the JSON representation contains, including the status, which changes with time. */
    private String etag(Invite invite, boolean taken) {
        String status = invite.status(clock.instant()).name().substring(0, 1);
        return "\"" + invite.version() + "." + invite.uses() + "." + status + (taken ? "T" : "") + "\"";
    }
}
