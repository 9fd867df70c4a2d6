/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.CrashingAccounts;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/** One node: the parts under test on a real database, with accounts in memory. */
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

    public InviteFixture(TestDatabase test) {
        this(test, test.database(), new SettableClock(NOW), null);
    }

    private InviteFixture(TestDatabase test, Database database, SettableClock clock, CrashingAccounts accounts) {
        Secrets secrets = new Secrets(new SecureRandom());
        this.test = test;
        this.database = database;
        this.clock = clock;
        this.accounts = accounts == null ? new CrashingAccounts(clock).with("juliet", "romeo") : accounts;
        this.invites = new Invites(
                database, secrets, TestTokens.TOKENS, clock, settings, this.accounts, Redemptions.claimedNames());
        this.registrar = new Registrar(database, secrets, clock, settings, this.accounts);
    }

    /** Another node on the same database and the same accounts. */
    public InviteFixture otherNode() {
        return new InviteFixture(test, new Database(test.connections()::getConnection), clock, accounts);
    }

    /** The same node on a database of its own, which fails as a test wants. */
    public InviteFixture on(Database database) {
        return new InviteFixture(test, database, clock, accounts);
    }

    public LinkedInvite create(InviteDraft draft) {
        return done(invites.create(draft, ADMIN));
    }

    public Token account(int maxUses) {
        return create(account().uses(maxUses)).token();
    }

    public LinkedInvite create(Draft draft) {
        return create(draft.build());
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

    public static Draft account() {
        return new Draft(InviteKind.ACCOUNT);
    }

    public static Draft contact() {
        return new Draft(InviteKind.CONTACT).inviter(INVITER);
    }

    public static Draft reset(String username) {
        return new Draft(InviteKind.RESET).username(username);
    }

    /** Builds drafts, field by field. */
    public static final class Draft {
        private final InviteKind kind;
        private String username;
        private UsernamePolicy policy;
        private Integer maxUses;
        private boolean unlimited;
        private Duration ttl;
        private Instant expiresAt;
        private String inviter;
        private Boolean registration;
        private List<String> groups = List.of();
        private String note;
        private String metadata;
        private String locale;

        public Draft(InviteKind kind) {
            this.kind = kind;
        }

        public Draft username(String value) {
            username = value;
            return this;
        }

        public Draft policy(UsernamePolicy value) {
            policy = value;
            return this;
        }

        public Draft uses(int value) {
            maxUses = value;
            return this;
        }

        public Draft unlimited() {
            unlimited = true;
            return this;
        }

        public Draft ttl(Duration value) {
            ttl = value;
            return this;
        }

        public Draft expiresAt(Instant value) {
            expiresAt = value;
            return this;
        }

        public Draft inviter(String value) {
            inviter = value;
            return this;
        }

        public Draft registration(boolean value) {
            registration = value;
            return this;
        }

        public Draft groups(String... value) {
            groups = List.of(value);
            return this;
        }

        public Draft note(String value) {
            note = value;
            return this;
        }

        public Draft metadata(String value) {
            metadata = value;
            return this;
        }

        public Draft locale(String value) {
            locale = value;
            return this;
        }

        public InviteDraft build() {
            return new InviteDraft(
                    kind,
                    username,
                    policy,
                    maxUses,
                    unlimited,
                    ttl,
                    expiresAt,
                    inviter,
                    null,
                    registration,
                    groups,
                    note,
                    locale,
                    metadata);
        }
    }
}
