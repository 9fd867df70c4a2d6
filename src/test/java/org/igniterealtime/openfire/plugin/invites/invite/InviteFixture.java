/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.event.TestEvents;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.CrashingAccounts;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/** One node: the classes under test on a real database, with accounts in memory. */
public final class InviteFixture {

    public static final Creator ADMIN = Creator.unlimited("admin:admin");

    public static final String INVITER = "juliet@example.org";

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.250Z");

    public final SettableClock clock;
    public final CrashingAccounts accounts;
    public final Map<String, String> properties = new HashMap<>();
    public final InviteSettings settings = new InviteSettings(new SettingValues(properties::get));
    public final TestDatabase test;
    private final Database database;
    public final Invites invites;
    public final Registrar registrar;
    public final Events events;

    public InviteFixture(TestDatabase test) {
        this(test, test.database(), new SettableClock(NOW), null);
    }

    private InviteFixture(TestDatabase test, Database database, SettableClock clock, CrashingAccounts accounts) {
        Secrets secrets = new Secrets(new SecureRandom());
        this.test = test;
        this.database = database;
        this.clock = clock;
        this.accounts = accounts == null ? new CrashingAccounts(clock).with("juliet", "romeo") : accounts;
        this.events = TestEvents.of(database);
        this.invites = new Invites(
                database,
                secrets,
                TestTokens.TOKENS,
                clock,
                settings,
                this.accounts,
                Redemptions.claimedNames(),
                events);
        this.registrar = new Registrar(database, secrets, clock, settings, this.accounts, events);
    }

    /** Another node with the same database and accounts. */
    public InviteFixture otherNode() {
        return new InviteFixture(test, new Database(test.connections()::getConnection), clock, accounts);
    }

    /** The same node with another database, which a test can let fail. */
    public InviteFixture on(Database database) {
        return new InviteFixture(test, database, clock, accounts);
    }

    public LinkedInvite create(InviteTerms terms) {
        return done(invites.create(terms, ADMIN));
    }

    public Token account(int maxUses) {
        return create(account().maxUses(maxUses)).token();
    }

    public LinkedInvite create(InviteTerms.Builder terms) {
        return create(terms.build());
    }

    public Outcome<Redeemed, RedemptionRefusal> register(Token token, String username) {
        return registrar.register(token, new NewAccount(username, "correct horse", null, null), clock.instant());
    }

    public List<Redemption> redemptions(String inviteId) {
        return new Redemptions(database, accounts.domain()).of(inviteId);
    }

    public Invite invite(Token token) {
        return invites.find(token).orElseThrow();
    }

    public static InviteTerms.Builder account() {
        return InviteTerms.builder(InviteKind.ACCOUNT);
    }

    public static InviteTerms.Builder contact() {
        return InviteTerms.builder(InviteKind.CONTACT).inviter(INVITER);
    }

    public static InviteTerms.Builder reset(String username) {
        return InviteTerms.builder(InviteKind.RESET).username(username);
    }
}
