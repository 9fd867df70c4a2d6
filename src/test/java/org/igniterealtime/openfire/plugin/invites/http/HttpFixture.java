/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.event.TestEvents;
import org.igniterealtime.openfire.plugin.invites.invite.AccountsInMemory;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.ChangeSignal;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.TestMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.stats.Statistics;

/** Both servlets on a real Jetty and a real HSQLDB, with accounts in memory and a clock controlled by the test. */
final class HttpFixture {

    static final String BASE = "https://chat.example.org/prefix";

    final Map<String, String> properties = new ConcurrentHashMap<>();
    final AccountsInMemory accounts = new AccountsInMemory();
    final TestDatabase test = TestDatabases.hsqldb();
    final HttpServlets servlets;
    final ApiKeys keys;
    final Invites invites;
    final Statistics statistics;
    final HttpClient http = HttpClient.newHttpClient();
    /** Entries in the audit log about keys and links: who, what, which. */
    final List<String> audited = new CopyOnWriteArrayList<>();

    private final SettingValues values = new SettingValues(properties::get);
    final Bodies bodies = new Bodies(values);

    volatile boolean databaseAway;
    /** Whether Openfire has a mail server. */
    volatile boolean mailServer = true;

    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Supplier<HttpServlets> node;
    private final List<Server> servers = new ArrayList<>();
    private final URI base;

    HttpFixture() throws Exception {
        Database database = new Database(() -> {
            if (databaseAway) {
                throw new java.sql.SQLException("away");
            }
            return test.connections().getConnection();
        });
        Clock clock = clock();
        Secrets secrets = new Secrets(new SecureRandom());
        LongSupplier ticker = Tickers.of(clock);
        Limiters limiters = Limiters.of(ticker, values);
        keys = new ApiKeys(database, secrets, clock, ticker, values, signal(), limiters.keys());
        InviteSettings settings = new InviteSettings(values);
        Events events = TestEvents.of(database);
        invites = new Invites(
                database,
                secrets,
                TestTokens.shownAgain(settings::linksShownAgain),
                clock,
                settings,
                accounts,
                Redemptions.claimedNames(),
                events);
        statistics = new Statistics(database, clock);
        invites.listenToOpened(statistics::opened);
        Registrar registrar = new Registrar(database, secrets, clock, settings, accounts, events);
        HealthCheck health = new HealthCheck(database, test::tables, ticker);
        InviteLinks links = new InviteLinks("example.org", () -> Optional.of(URI.create(BASE)));
        AuditedInvites recorded = new AuditedInvites(
                invites,
                (by, summary, details) -> {
                    if (summary.contains("link of") || summary.contains("by mail")) {
                        audited.add(by + " " + summary);
                    }
                },
                database::afterCommit);
        InviteMails mails = TestMails.of(database, recorded, links, values, clock, () -> mailServer);
        invites.listenToDeleted(InviteMails::forget);
        node = () -> new HttpServlets(
                recorded,
                mails,
                registrar,
                new AuditedApiKeys(keys, (by, summary, details) -> audited.add(by + " " + summary), clock),
                accounts,
                links,
                database,
                "identity",
                health,
                secrets,
                limiters,
                new Tls(values, Optional::empty, () -> Optional.of(URI.create(BASE))),
                clock,
                ticker,
                bodies,
                statistics);
        servlets = node.get();
        base = serve(servlets);
    }

    /** The address of another node with the same database and accounts. */
    URI otherNode() throws Exception {
        return serve(node.get());
    }

    private URI serve(HttpServlets servlets) throws Exception {
        Server server = new Server();
        servers.add(server);
        HttpConfiguration forwarded = new HttpConfiguration();
        forwarded.addCustomizer(new ForwardedRequestCustomizer());
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(forwarded));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        ServletContextHandler classic = new ServletContextHandler(contexts, "/invites_api");
        classic.setAllowNullPathInfo(true);
        classic.addServlet(new ServletHolder(servlets.classic()), "/*");
        new ServletContextHandler(contexts, "/invites").addServlet(new ServletHolder(servlets.api()), "/api/*");
        server.setHandler(contexts);
        server.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    URI base() {
        return base;
    }

    /** A client with a new key that has these scopes. */
    ApiClient client(Scope... scopes) {
        return client(KeyLimits.NONE, scopes);
    }

    ApiClient client(KeyLimits limits, Scope... scopes) {
        return new ApiClient(http, base, new OpenApiContract(), key(limits, scopes));
    }

    ApiClient all() {
        return client(Scope.values());
    }

    String key(KeyLimits limits, Scope... scopes) {
        Set<Scope> set = EnumSet.noneOf(Scope.class);
        set.addAll(Set.of(scopes));
        return done(keys.create(new KeyDraft("test", set, null, limits), "server"))
                .secret();
    }

    /** The id of a key that is not used otherwise. */
    String keyId() {
        return key(KeyLimits.NONE, Scope.INVITES_READ).substring("ofi_".length(), "ofi_".length() + 8);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    long stored() {
        return Long.parseLong(test.query("SELECT COUNT(*) FROM ofInvite"));
    }

    void close() throws Exception {
        for (Server server : servers) {
            server.stop();
        }
        bodies.close();
        test.close();
    }

    private static ChangeSignal signal() {
        AtomicLong value = new AtomicLong();
        return new ChangeSignal() {
            @Override
            public long current() {
                return value.get();
            }

            @Override
            public void raise() {
                value.incrementAndGet();
            }
        };
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
