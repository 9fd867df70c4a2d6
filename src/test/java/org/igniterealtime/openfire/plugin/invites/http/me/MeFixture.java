/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.account.Logins;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.event.TestEvents;
import org.igniterealtime.openfire.plugin.invites.http.Bodies;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.invite.AccountsInMemory;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerCipher;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/** The servlet on a real Jetty and a real database, with accounts in memory and a clock that tests set. */
final class MeFixture {

    static final String PASSWORD = "wherefore art thou";

    final Map<String, String> properties = new ConcurrentHashMap<>();
    final AccountsInMemory accounts = new AccountsInMemory();
    final Set<String> locked = ConcurrentHashMap.newKeySet();
    final SettableClock clock = new SettableClock(Instant.parse("2027-01-31T12:00:00Z"));
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> audited = new CopyOnWriteArrayList<>();
    final TestDatabase test = TestDatabases.hsqldb();
    final Invites invites;
    final InviteMails mails;

    /** Whether Openfire has a mail server. */
    volatile boolean mailServer = true;

    /** Whether the operator has a style sheet. */
    volatile boolean styled;

    private final SettingValues values = new SettingValues(properties::get);
    private final Bodies bodies = new Bodies(values);
    private final Server server = new Server();
    private final ServerConnector connector;

    /**
     * @param files the operator's folder; need not exist
     */
    MeFixture(Path files) throws Exception {
        accounts.passwords.clear();
        accounts.passwords.putAll(Map.of("romeo", PASSWORD, "juliet", PASSWORD));
        Secrets secrets = new Secrets(new SecureRandom());
        InviteSettings settings = new InviteSettings(values);
        LongSupplier ticker = Tickers.of(clock);
        invites = new Invites(
                test.database(),
                secrets,
                TestTokens.shownAgain(settings::linksShownAgain),
                clock,
                settings,
                accounts,
                Redemptions.claimedNames(),
                TestEvents.of(test.database()));
        var recorded =
                new AuditedInvites(invites, (by, summary, details) -> audited.add(by + " " + summary), Runnable::run);
        var own = new OwnInvites(recorded, new InviterPolicy(settings, accounts, clock));
        Optional<URI> address = Optional.of(URI.create("https://chat.example.org/prefix"));
        var links = new InviteLinks("example.org", () -> address);
        mails = new InviteMails(
                test.database(),
                recorded,
                links,
                values,
                clock,
                secrets,
                Optional.of(new ServerCipher(TestTokens.key(), secrets)),
                () -> mailServer);
        var servlet = new MeServlet(
                own,
                mails,
                new Redemptions(test.database(), "example.org"),
                links,
                accounts,
                new LoginsInMemory(),
                Limiters.of(ticker, values),
                values,
                new Tls(values, Optional::empty, () -> address),
                secrets,
                clock,
                ticker,
                nanos -> {
                    pauses.add(Duration.ofNanos(nanos));
                    clock.advance(Duration.ofNanos(nanos));
                },
                files,
                name -> styled || !name.equals("custom.css") ? "assets/" + name : "",
                bodies);
        HttpConfiguration forwarded = new HttpConfiguration();
        forwarded.addCustomizer(new ForwardedRequestCustomizer());
        connector = new ServerConnector(server, new HttpConnectionFactory(forwarded));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.setContextPath("/invites");
        context.addServlet(new ServletHolder(servlet), "/me/*");
        server.setHandler(context);
        server.start();
    }

    private final class LoginsInMemory implements Logins {
        @Override
        public Optional<String> logIn(String username, String password) {
            return state(username).filter(state -> password.equals(accounts.passwords.get(username)));
        }

        @Override
        public Optional<String> state(String username) {
            return Optional.ofNullable(accounts.passwords.get(username)).filter(password -> !locked.contains(username));
        }
    }

    LinkedInvite invite(InviteTerms terms) {
        return done(invites.create(terms, Creator.unlimited("admin:admin")));
    }

    MeBrowser browser() {
        return new MeBrowser(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/invites/me"));
    }

    void close() throws Exception {
        bodies.close();
        server.stop();
        test.close();
    }
}
