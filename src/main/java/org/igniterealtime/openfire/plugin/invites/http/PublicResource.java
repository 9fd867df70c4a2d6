/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.OPEN;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.http.representation.AccountBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.PublicInviteBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The calls for sign-up pages on other sites: the holder of a token needs no key. */
final class PublicResource {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Invites invites;
    private final Registrar registrar;
    private final Accounts accounts;
    private final InviteLinks links;
    private final RepeatedRegistrations repeats;
    private final Limiters limiters;
    private final Clock clock;

    PublicResource(
            Invites invites,
            Registrar registrar,
            Accounts accounts,
            InviteLinks links,
            RepeatedRegistrations repeats,
            Limiters limiters,
            Clock clock) {
        this.invites = invites;
        this.registrar = registrar;
        this.accounts = accounts;
        this.links = links;
        this.repeats = repeats;
        this.limiters = limiters;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/public/invites/{token}", OPEN, this::show),
                Route.of("POST", "/public/register", OPEN, Route.JSON, this::register));
    }

    private Response show(ApiRequest call) {
        Token token = token(call.path("token"));
        Invite invite = find(token, call.request());
        InviteStatus status = invite.status(clock.instant());
        if (status != InviteStatus.PENDING) {
            throw ended(status);
        }
        if (invites.refusedByUserStore(invite)) {
            throw userStoreReadOnly();
        }
        boolean taken = !invites.takenNames(List.of(invite)).isEmpty();
        PublicInviteBody body = PublicInviteBody.of(invite, taken, clock.instant(), accounts.domain(), token, links);
        return Response.json(200, body).with("Link", "<" + body.uri() + ">; rel=\"alternate\"");
    }

    private Response register(ApiRequest call) {
        Fields fields = call.fields();
        fields.require("token");
        fields.require("password");
        String text = fields.text("token");
        NewAccount account = new NewAccount(
                fields.text("username"), fields.text("password"), fields.text("name"), fields.text("email"));
        fields.end();
        Token token = token(text);
        return repeats.once(call, token, () -> register(token, account, call.request()));
    }

    private Response register(Token token, NewAccount account, HttpServletRequest request) {
        Invite invite = find(token, request);
        if (invite.kind() == InviteKind.RESET) {
            return answer(
                    200,
                    registrar.resetPassword(token, account.username(), account.password(), clock.instant()),
                    request);
        }
        if (account.username() == null) {
            throw Problem.invalid("username", "required");
        }
        return answer(201, registrar.register(token, account, clock.instant()), request);
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow(PublicResource::unknown);
    }

    /** The invite, unless there are too many calls for it from the address. */
    private Invite find(Token token, HttpServletRequest request) {
        Source from = Source.of(ClientAddress.of(request));
        Invite invite = limiters.tokens().lookUp(from, () -> invites.find(token), Function.identity(), wait -> {
            throw unknown(wait);
        });
        refuse(limiters.calls().take(from.about(invite.id())));
        return invite;
    }

    private static Problem unknown(Duration wait) {
        refuse(wait);
        return unknown();
    }

    private static Problem unknown() {
        return Problem.of(404, "unknown_token");
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw Problem.tooMany(wait);
        }
    }

    private static Problem ended(InviteStatus status) {
        return Problem.of(410, "invite_" + EnumNames.of(status));
    }

    private Response answer(int status, Outcome<Redeemed, RedemptionRefusal> outcome, HttpServletRequest request) {
        Redeemed done = outcome.orElseThrow(refusal -> problem(refusal, request));
        return Response.json(status, new AccountBody(done.jid(), done.username()));
    }

    private Problem problem(RedemptionRefusal refusal, HttpServletRequest request) {
        return switch (refusal.reason()) {
            case UNKNOWN -> unknown(limiters.tokens().take(Source.of(ClientAddress.of(request))));
            case USED -> ended(InviteStatus.USED);
            case EXPIRED -> ended(InviteStatus.EXPIRED);
            case REVOKED -> ended(InviteStatus.REVOKED);
            case NOT_FOR_THIS -> Problem.of(422, "invite_not_for_this");
            case ADMIN_RESET -> Problem.of(403, "admin_reset");
            case BUSY -> Problem.of(409, "invite_busy").after(refusal.retryAfter());
            case NAME_CONFLICT -> ProblemMapper.conflict(refusal.problem());
            case INVALID -> Problem.invalid(List.of(ProblemMapper.error(refusal.problem())));
            case READ_ONLY -> userStoreReadOnly();
            case AWAY -> Problem.of(503, "user_store_unavailable").after(SOON);
        };
    }

    private static Problem userStoreReadOnly() {
        return Problem.of(503, "user_store_read_only").after(Duration.ofHours(1));
    }
}
