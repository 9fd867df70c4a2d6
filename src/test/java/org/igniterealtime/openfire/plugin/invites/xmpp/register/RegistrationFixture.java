/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.event.TestEvents;
import org.igniterealtime.openfire.plugin.invites.invite.AccountsInMemory;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

/**
 * The handlers for clients before and after login on a real database, with accounts in memory and a stand-in for Openfire's own handler.
 */
final class RegistrationFixture implements AutoCloseable {

    static final Texts TEXTS = Texts.of(Locale.ENGLISH);

    /** Openfire's own handler, which records the requests it gets. */
    static final class OwnHandler implements BuiltIn {
        final List<IQ> requests = new ArrayList<>();
        boolean open = true;
        Consumer<IQ> work = request -> {};

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public IQ handle(IQ request) throws UnauthorizedException {
            requests.add(request);
            work.accept(request);
            return null;
        }
    }

    final Map<String, String> properties = new HashMap<>();
    final AccountsInMemory accounts = new AccountsInMemory();
    final OwnHandler own = new OwnHandler();
    final ClientStream stream = new ClientStream();
    final UnauthenticatedHandler strangers;
    final AuthenticatedHandler users;
    private final TestDatabase test = TestDatabases.hsqldb();
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final Invites invites;
    private final Registrar registrar;

    RegistrationFixture() {
        Secrets secrets = new Secrets(new SecureRandom());
        Database database = test.database();
        SettingValues values = new SettingValues(properties::get);
        InviteSettings settings = new InviteSettings(values);
        Events events = TestEvents.of(database);
        invites = new Invites(
                database, secrets, TestTokens.TOKENS, clock, settings, accounts, Redemptions.claimedNames(), events);
        registrar = new Registrar(database, secrets, clock, settings, accounts, events);
        OpenRegistrationPolicy gate =
                new OpenRegistrationPolicy(registrar, () -> own.open && !settings.invitedOnly(), settings::signUpUrl);
        strangers = new UnauthenticatedHandler(
                new Preauth(invites, Limiters.of(Tickers.of(clock), values).tokens(), clock),
                new TokenRegistration(invites, registrar),
                gate,
                own,
                accounts);
        users = new AuthenticatedHandler(gate, own, accounts);
    }

    /** The token of a new invite. */
    Token invite(InviteKind kind, String username, UsernamePolicy policy) {
        boolean unlimited = kind == InviteKind.ACCOUNT && username == null;
        InviteTerms terms = InviteTerms.builder(kind)
                .username(username)
                .usernamePolicy(policy)
                .maxUses(unlimited ? null : 1)
                .build();
        return done(invites.create(terms, Creator.unlimited("server"))).token();
    }

    /** The token of a new invite with unlimited uses. */
    Token account() {
        return invite(InviteKind.ACCOUNT, null, null);
    }

    void preauth(Token token) throws UnauthorizedException {
        preauth(stream, token);
    }

    IQ preauth(ClientStream client, Token token) throws UnauthorizedException {
        IQ request = request("set", "<preauth xmlns='urn:xmpp:pars:0' token='" + token.value() + "'/>");
        return strangers.answer(request, client, InetAddress.getLoopbackAddress(), TEXTS);
    }

    /** Ends an invite whose token has been shown on the stream. */
    void end(Token token, String what) {
        String id = invites.find(token).orElseThrow().id();
        switch (what) {
            case "used" -> registrar.register(
                    token, new NewAccount("romeo", "correct horse", null, null), clock.instant());
            case "revoked" -> invites.revoke(id, null, InviteFixture.ADMIN);
            case "renewed" -> invites.renew(id, null, Creator.unlimited("server"));
            default -> throw new IllegalArgumentException(what);
        }
    }

    IQ register(String username, String password) throws UnauthorizedException {
        return ask("set", "<username>" + username + "</username><password>" + password + "</password>");
    }

    /** Sends a request before login and returns the response. */
    IQ ask(String type, String children) throws UnauthorizedException {
        return ask(request(type, children));
    }

    IQ ask(IQ request) throws UnauthorizedException {
        return strangers.answer(request, stream, InetAddress.getLoopbackAddress(), TEXTS);
    }

    static IQ request(String type, String children) {
        String xml = "<iq type='" + type + "' id='1' from='example.org/stream'><query xmlns='jabber:iq:register'>"
                + children + "</query></iq>";
        try {
            return new IQ(DocumentHelper.parseText(xml).getRootElement());
        } catch (DocumentException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    static PacketError.Condition condition(IQ answer) {
        return answer.getError().getCondition();
    }

    @Override
    public void close() throws SQLException {
        test.close();
    }
}
