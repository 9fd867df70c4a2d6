/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;
import org.igniterealtime.openfire.plugin.invites.store.TestDatabase;

/** One node: the parts under test on a real database, with accounts in memory. */
final class InviteScene {

    static final Creator ADMIN = Creator.unlimited("admin:admin");

    static final String INVITER = "juliet@example.org";

    final TestClock clock;
    final CrashingAccounts accounts;
    final Map<String, String> properties = new HashMap<>();
    final InviteSettings settings = new InviteSettings(properties::get);
    final TestDatabase test;
    final Invites invites;
    final Registrar registrar;

    InviteScene(TestDatabase test) {
        this(test, test.database(), new TestClock(), null);
    }

    private InviteScene(TestDatabase test, Database database, TestClock clock, CrashingAccounts accounts) {
        Secrets secrets = new Secrets(new SecureRandom());
        this.test = test;
        this.clock = clock;
        this.accounts = accounts == null ? new CrashingAccounts(clock).with("juliet", "romeo") : accounts;
        this.invites = new Invites(database, secrets, clock, settings, this.accounts);
        this.registrar = new Registrar(database, secrets, clock, settings, this.accounts);
    }

    /** Another node on the same database and the same accounts. */
    InviteScene otherNode() {
        return new InviteScene(test, new Database(test.connections()::getConnection), clock, accounts);
    }

    /** The same node on a database of its own, which fails as a test wants. */
    InviteScene on(Database database) {
        return new InviteScene(test, database, clock, accounts);
    }

    InviteResult.Created create(InviteDraft draft) {
        return assertInstanceOf(InviteResult.Created.class, invites.create(draft, ADMIN));
    }

    Token account(int maxUses) {
        return create(account().uses(maxUses)).token();
    }

    InviteResult.Created create(Draft draft) {
        return create(draft.build());
    }

    RedemptionResult register(Token token, String username) {
        return registrar.register(token, new NewAccount(username, "correct horse", null, null), clock.instant());
    }

    Invite invite(Token token) {
        return invites.find(token).orElseThrow();
    }

    static Draft account() {
        return new Draft(InviteKind.ACCOUNT);
    }

    static Draft contact() {
        return new Draft(InviteKind.CONTACT).inviter(INVITER);
    }

    static Draft reset(String username) {
        return new Draft(InviteKind.RESET).username(username);
    }

    /** Builds drafts, field by field. */
    static final class Draft {
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

        Draft(InviteKind kind) {
            this.kind = kind;
        }

        Draft username(String value) {
            username = value;
            return this;
        }

        Draft policy(UsernamePolicy value) {
            policy = value;
            return this;
        }

        Draft uses(int value) {
            maxUses = value;
            return this;
        }

        Draft unlimited() {
            unlimited = true;
            return this;
        }

        Draft ttl(Duration value) {
            ttl = value;
            return this;
        }

        Draft expiresAt(Instant value) {
            expiresAt = value;
            return this;
        }

        Draft inviter(String value) {
            inviter = value;
            return this;
        }

        Draft registration(boolean value) {
            registration = value;
            return this;
        }

        Draft groups(String... value) {
            groups = List.of(value);
            return this;
        }

        Draft note(String value) {
            note = value;
            return this;
        }

        Draft metadata(String value) {
            metadata = value;
            return this;
        }

        Draft locale(String value) {
            locale = value;
            return this;
        }

        InviteDraft build() {
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
