/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.check.DatabaseCheck;
import org.igniterealtime.openfire.plugin.invites.check.UserStoreCheck;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Lineage;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.stats.Statistics;

/**
 * Creates the servlets of the two HTTP interfaces. They can be destroyed and initialized again, and keep no important
 * state.
 */
public final class HttpServlets {

    private final KeyAuthenticator gate;
    private final AuditedInvites invites;
    private final InviteLinks links;
    private final Failures failures;
    private final Bodies bodies;
    private final Tls tls;
    private final IdempotencyRepository answers;
    private final Idempotency idempotency;
    private final List<Route> routes;

    /**
     * @param invites invites, each change of which is audited
     * @param mails sends invites by mail
     * @param registrar redeems invites
     * @param apiKeys API keys
     * @param accounts the server's accounts
     * @param links builds links
     * @param database stores uses of invites, and responses to repeated requests
     * @param identity identifies this server, the same on all nodes of a cluster
     * @param health checks the database
     * @param secrets generates secrets
     * @param limiters limits per address
     * @param tls rules for requests with and without TLS
     * @param clock the current time
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     * @param bodies reads the bodies of requests
     * @param statistics counts what happens to invites
     */
    public HttpServlets(
            AuditedInvites invites,
            InviteMails mails,
            Registrar registrar,
            AuditedApiKeys apiKeys,
            Accounts accounts,
            InviteLinks links,
            Database database,
            String identity,
            HealthCheck health,
            Secrets secrets,
            Limiters limiters,
            Tls tls,
            Clock clock,
            LongSupplier ticker,
            Bodies bodies,
            Statistics statistics) {
        this.gate = new KeyAuthenticator(apiKeys.keys());
        this.invites = invites;
        this.links = links;
        this.failures = new Failures(ticker);
        this.bodies = bodies;
        this.tls = tls;
        this.answers = new IdempotencyRepository(database, clock);
        AnswerCipher sealed = new AnswerCipher(secrets);
        this.idempotency = new Idempotency(invites.invites(), database, answers, sealed);
        RepeatedRegistrations repeats = new RepeatedRegistrations(database, answers, sealed);
        this.routes = Stream.of(
                        new InvitesResource(invites, mails, links, clock).routes(),
                        new RedemptionsResource(invites.invites(), new Redemptions(database, accounts.domain()), links)
                                .routes(),
                        new MailsResource(invites.invites(), mails).routes(),
                        new StatsResource(statistics).routes(),
                        new BulkResource(invites, mails, links).routes(),
                        new LineageResource(new Lineage(database, accounts.domain()), accounts, links).routes(),
                        new KeysResource(apiKeys, links).routes(),
                        new PublicResource(invites.invites(), registrar, accounts, links, repeats, limiters, clock)
                                .routes(),
                        new ServiceResource(new DatabaseCheck(health), new UserStoreCheck(accounts), identity).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** The classic endpoint at {@code /invites_api}. Paths below it are not found. */
    public HttpServlet classic() {
        return new ClassicServlet(gate, invites, links, failures, bodies, tls);
    }

    /** The JSON API at {@code /invites/api/*}: its path info starts with {@code /v1/}. */
    public HttpServlet api() {
        return new ApiServlet(routes, gate, idempotency, failures, bodies, tls);
    }

    /** Deletes stored responses that are older than a day. Called occasionally. */
    public void purge() {
        answers.purge();
    }
}
