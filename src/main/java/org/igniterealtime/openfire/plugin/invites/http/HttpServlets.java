/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** Makes the servlets of the two HTTP interfaces. They may be destroyed and initialised again, and keep nothing that would matter. */
public final class HttpServlets {

    private final KeyAuthenticator gate;
    private final Invites invites;
    private final InviteLinks links;
    private final Failures failures;
    private final Bodies bodies;
    private final Tls tls;
    private final IdempotencyRepository answers;
    private final Idempotency idempotency;
    private final List<Route> routes;

    /**
     * Puts them together.
     *
     * @param invites invites
     * @param registrar uses invites
     * @param apiKeys API keys
     * @param accounts the server's accounts
     * @param links builds addresses
     * @param database keeps uses of invites, and answers to repeated requests
     * @param health tells whether it does
     * @param secrets makes what no one can guess
     * @param limiters bound the calls of one address
     * @param tls what comes with it, and what without
     * @param clock tells the time
     * @param ticker nanoseconds at an even pace, whatever is done to the clock
     * @param bodies takes in those of requests
     * @param linkAudit is told of each link that is shown again, and to whom, as {@link Invite#createdBy}
     */
    public HttpServlets(
            Invites invites,
            Registrar registrar,
            AuditedApiKeys apiKeys,
            Accounts accounts,
            InviteLinks links,
            Database database,
            HealthCheck health,
            Secrets secrets,
            Limiters limiters,
            Tls tls,
            Clock clock,
            LongSupplier ticker,
            Bodies bodies,
            BiConsumer<String, Invite> linkAudit) {
        this.gate = new KeyAuthenticator(apiKeys.keys());
        this.invites = invites;
        this.links = links;
        this.failures = new Failures(ticker);
        this.bodies = bodies;
        this.tls = tls;
        this.answers = new IdempotencyRepository(database, clock);
        AnswerCipher sealed = new AnswerCipher(secrets);
        this.idempotency = new Idempotency(invites, database, answers, sealed);
        RepeatedRegistrations repeats = new RepeatedRegistrations(database, answers, sealed);
        this.routes = Stream.of(
                        new InvitesResource(
                                        invites, new Redemptions(database, accounts.domain()), links, clock, linkAudit)
                                .routes(),
                        new KeysResource(apiKeys, links).routes(),
                        new PublicResource(invites, registrar, accounts, links, repeats, limiters, clock).routes(),
                        new ServiceResource(health, accounts).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** The classic endpoint, to be reached as {@code /invites_api}; a path below it is not found. */
    public HttpServlet classic() {
        return new ClassicServlet(gate, invites, links, failures, bodies, tls);
    }

    /** The JSON API, to be reached as {@code /invites/api/*}: its path info begins with {@code /v1/}. */
    public HttpServlet api() {
        return new ApiServlet(routes, gate, idempotency, failures, bodies, tls);
    }

    /** Forgets what is kept for repeated requests and is older than a day; to be called now and then. */
    public void purge() {
        answers.purge();
    }
}
