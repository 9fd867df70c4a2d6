/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.AuthenticationRefusal;
import org.igniterealtime.openfire.plugin.invites.key.ChangeSignal;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Data from earlier versions of the tables continues to work after the upgrade, on every database. */
@ParameterizedClass
@ValueSource(ints = {1, 2, 3, 4})
abstract class UpgradeContract {

    private static final String FULL_KEY = "ofi_jsfo0cr7_5bEpoQyu70uhN9dHmvvv0O23fJECLn44";
    private static final String LIMITED_KEY = "ofi_o8kryl3c_MvGS5WgvxnuHYx2rLc2zQvrJV0TVC9po";
    private static final String REVOKED_KEY = "ofi_dmxj7g59_cIOnvn6Ai7DN0zFb8MR2IHkS334LX9Bk";
    private static final Token ACCOUNT = token("1m86ptpqti2zjnwrnirdUvDNw50KihwuaNnncXuB");
    private static final Token FIXED = token("1m86ptpqt4i7krp5boJO5qBcKhqvONK13v5uVxZc");
    private static final Token GROUPED = token("1m86ptpqtzgk49dl6hYFC8zFoK1ZFARQkg0X4JHv");
    private static final Token CONTACT = token("1m86ptpqt27nlbkr8hpxqqcWVlzGHeApIe2bFZZ4");
    private static final Token RESET = token("1m86ptpqtm1kxss7m2KTpAEpegsrgs1RwiuwGstI");
    private static final Token USED = token("1m86ptpqtg915duqfoMXfyQjQf4P9kessPqpLwa6");
    private static final Token REVOKED = token("1m86ptpqtibil1jme9xkyjhMtv30uvEuPfU72r2x");
    private static final Token RENEWED = token("1m86ptpqt2o2i2ceuyvbzeec7fZAp3EsxDb3Grf6");

    private static final Token SUGGESTED = token("1m86ptpqtsugg0aaaa5bEpoQyu70uhN9dHmvvv0O");
    private static final Token SUGGESTED_AGAIN = token("1m86ptpqtsugg1bbbb5bEpoQyu70uhN9dHmvvv0O");

    /** The version that the upgrade is from. */
    @Parameter
    int from;

    private TestDatabase test;
    private InviteFixture scene;
    private ApiKeys keys;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        test = open();
        test.goBackTo(from);
        test.upgrade();
        scene = new InviteFixture(test);
        scene.accounts.with("mercutio", "admin");
        scene.accounts.admins.add("admin");
        keys = new ApiKeys(
                test.database(),
                new Secrets(new SecureRandom()),
                scene.clock,
                System::nanoTime,
                new SettingValues(name -> null),
                new NoCluster(),
                Limiters.of(System::nanoTime, new SettingValues(name -> null)).keys());
    }

    @AfterEach
    void tearDown() throws SQLException {
        test.close();
    }

    @Test
    void keysOpenWhatTheyOpened() {
        ApiKey full = granted(FULL_KEY);
        ApiKey limited = granted(LIMITED_KEY);

        assertThat(full.scopes())
                .isEqualTo(Set.of(Scope.INVITES_CREATE, Scope.INVITES_READ, Scope.INVITES_WRITE, Scope.KEYS_MANAGE));
        assertThat(full.limits()).isEqualTo(KeyLimits.NONE);
        assertThat(limited.scopes()).isEqualTo(Set.of(Scope.INVITES_CREATE));
        assertThat(limited.limits().maxOpenInvites()).isEqualTo(50);
        assertThat(limited.limits().networks()).isEqualTo(List.of("127.0.0.1", "2001:db8::/32"));
        assertThat(limited.limits().maxTtl()).isEqualTo(Duration.ofDays(3));
        assertThat(limited.limits().groups()).isEqualTo(Set.of("Montagues", "staff"));
        refusal(authenticate(REVOKED_KEY));
    }

    @Test
    void keysAreListedChangedAndRevoked() {
        assertThat(keys.list()).extracting(ApiKey::id).contains("dmxj7g59", "jsfo0cr7", "o8kryl3c");
        done(keys.edit("jsfo0cr7", key -> new KeyDraft("HR", key.scopes(), null, key.limits()), 1));
        done(keys.revoke("o8kryl3c"));
        refusal(authenticate(LIMITED_KEY));
    }

    @Test
    void accountsAreMadeWithItsInvites() {
        done(scene.register(ACCOUNT, "benvolio"));
        done(scene.register(FIXED, "rosaline"));
        done(scene.register(GROUPED, "abram"));
        done(scene.register(CONTACT, "paris"));
        done(scene.register(RENEWED, "peter"));

        assertThat(scene.accounts.groups.get("staff")).isEqualTo(Set.of("abram"));
        assertThat(scene.accounts.contacts).isEqualTo(Set.of("juliet@example.org+paris"));
    }

    @Test
    void aSuggestedNameIsKeptForTheYoungestOfItsInvites() {
        assertThat(scene.invite(SUGGESTED_AGAIN).username()).isEqualTo("balthasar");
        assertThat(scene.invite(SUGGESTED).username()).isNull();
        assertThat(refusal(scene.register(SUGGESTED, "balthasar")).problem())
                .isEqualTo(FieldProblem.ofName("name_reserved"));
        assertThat(refusal(scene.register(ACCOUNT, "rosaline")).problem())
                .isEqualTo(FieldProblem.ofName("name_reserved"));
        done(scene.register(SUGGESTED_AGAIN, "balthasar"));
        done(scene.register(SUGGESTED, "peter"));
    }

    @Test
    void whatHadEndedHasEnded() {
        assertThat(refusal(scene.register(USED, "tybalt")).reason()).isEqualTo(Reason.USED);
        assertThat(refusal(scene.register(REVOKED, "tybalt")).reason()).isEqualTo(Reason.REVOKED);
        assertThat(scene.redemptions(scene.invite(USED).id()).get(0).jid()).isEqualTo("mercutio@example.org");
    }

    @Test
    void invitesKeepWhatTheySay() {
        Invite invite = scene.invite(ACCOUNT);

        assertThat(invite.terms().note()).isEqualTo("Welcome, “neighbour”");
        assertThat(invite.terms().metadata()).isEqualTo("{\"ticket\":17}");
        assertThat(invite.terms().locale()).isEqualTo("de");
        assertThat(invite.expiresAt()).isEqualTo(Instant.parse("2027-11-20T00:00:00Z"));
        assertThat(invite.createdBy()).isEqualTo("key:jsfo0cr7");
        assertThat(scene.invite(CONTACT).terms().note()).isNull();
    }

    @Test
    void aResetSetsItsUsersPassword() {
        done(scene.registrar.resetPassword(RESET, "wherefore art thou", scene.clock.instant()));
        assertThat(scene.accounts.passwords.get("romeo")).isEqualTo("wherefore art thou");
    }

    @Test
    void whatVersion2BroughtIsKept() {
        assumeThat(from).isGreaterThanOrEqualTo(2);
        ApiKey contactsOnly = granted("ofi_v2kinds0_Kq8WzT3nYb6LrD1sHc5PvX9mBdQeWsRt");
        Invite reset = scene.invites.find("1m86ptpqtv2reset00").orElseThrow();

        assertThat(contactsOnly.limits().kinds()).containsExactlyInAnyOrder("contact", "reset");
        assertThat(reset.authority()).isEqualTo("key:jsfo0cr7");
        assertThat(reset.accountCreatedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }

    private ApiKey granted(String key) {
        return done(authenticate(key));
    }

    private Outcome<ApiKey, AuthenticationRefusal> authenticate(String key) {
        return keys.authenticate(key, InetAddress.getLoopbackAddress(), false);
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }

    /** A server without a cluster. */
    private static final class NoCluster implements ChangeSignal {

        private volatile long value;

        @Override
        public long current() {
            return value;
        }

        @Override
        public synchronized void raise() {
            value++;
        }
    }
}
