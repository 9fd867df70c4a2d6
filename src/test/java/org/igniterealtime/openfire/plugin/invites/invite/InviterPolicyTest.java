/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.CrashingAccounts;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InviterPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ADMIN = "admin@example.org";
    private static final String JULIET = "juliet@example.org";

    private final Map<String, String> properties = new HashMap<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final CrashingAccounts accounts = new CrashingAccounts(clock).with("admin", "juliet", "romeo");
    private final InviterPolicy policy =
            new InviterPolicy(new InviteSettings(new SettingValues(properties::get)), accounts, clock);

    @BeforeEach
    void oneAdmin() {
        accounts.admins.add("admin");
    }

    @Test
    void usersMakeContactInvitesAndAdminsAccountInvitesToo() {
        assertThat(policy.isInviter(JULIET, InviteKind.CONTACT)).isTrue();
        assertThat(policy.isInviter(JULIET, InviteKind.ACCOUNT)).isFalse();
        assertThat(policy.isInviter(ADMIN, InviteKind.CONTACT)).isTrue();
        assertThat(policy.isInviter(ADMIN, InviteKind.ACCOUNT)).isTrue();
        assertThat(policy.judge(JULIET, InviteKind.ACCOUNT))
                .isEqualTo(Outcome.refused(new InviterRefusal(InviterRefusal.Reason.NOT_INVITER, null)));
    }

    @Test
    void whoHasNoAccountHereInvitesNobody() {
        for (String stranger : new String[] {
            "nobody@example.org",
            "juliet@elsewhere.example",
            "juliet@example.org.example",
            "example.org",
            "@example.org"
        }) {
            assertThat(policy.isInviter(stranger, InviteKind.CONTACT))
                    .as(stranger)
                    .isFalse();
            assertThat(policy.judge(stranger, InviteKind.CONTACT))
                    .as(stranger)
                    .isEqualTo(Outcome.refused(new InviterRefusal(InviterRefusal.Reason.NOT_INVITER, null)));
        }
        assertThat(policy.isInviter("admin@elsewhere.example", InviteKind.ACCOUNT))
                .isFalse();
    }

    @Test
    void groupsAreAdminsAndTheirMembers() {
        accounts.groups.put("hosts", Set.of("juliet"));
        properties.put("invites.users.accounts", "groups");
        assertThat(policy.isInviter(JULIET, InviteKind.ACCOUNT)).isFalse();

        properties.put("invites.users.accounts.groups", "gone, hosts");

        assertThat(policy.isInviter(JULIET, InviteKind.ACCOUNT)).isTrue();
        assertThat(policy.isInviter("romeo@example.org", InviteKind.ACCOUNT)).isFalse();
        assertThat(policy.isInviter(ADMIN, InviteKind.ACCOUNT)).isTrue();
    }

    @Test
    void nobodyIsNotEvenAnAdmin() {
        properties.put("invites.users.contacts", "nobody");

        assertThat(policy.isInviter(ADMIN, InviteKind.CONTACT)).isFalse();
    }

    @Test
    void resetsAreNoUsersToMake() {
        assertThat(policy.isInviter(JULIET, InviteKind.RESET)).isFalse();
        assertThat(policy.isInviter(ADMIN, InviteKind.RESET)).isTrue();
    }

    @Test
    void usersHaveLimitsAndAdminsHaveNone() {
        properties.put("invites.users.open", "3");
        properties.put("invites.users.month", "0");

        assertThat(policy.judge(JULIET, InviteKind.CONTACT))
                .isEqualTo(Outcome.done(
                        new Creator("user:" + JULIET, 3, null, Duration.ofDays(30), null, null, Set.of())));
        assertThat(policy.judge(ADMIN, InviteKind.CONTACT)).isEqualTo(Outcome.done(Creator.unlimited("user:" + ADMIN)));
    }

    @Test
    void aYoungAccountHasToWait() {
        properties.put("invites.users.age", "3600");
        assertThat(policy.judge(JULIET, InviteKind.CONTACT)).matches(Outcome::isDone);

        accounts.created.put("juliet", NOW.minusSeconds(3599));

        assertThat(policy.judge(JULIET, InviteKind.CONTACT))
                .isEqualTo(Outcome.refused(new InviterRefusal(InviterRefusal.Reason.TOO_YOUNG, Duration.ofHours(1))));
        assertThat(policy.isInviter(JULIET, InviteKind.CONTACT)).isTrue();
        accounts.created.put("admin", NOW);
        assertThat(policy.judge(ADMIN, InviteKind.CONTACT)).matches(Outcome::isDone);
    }
}
