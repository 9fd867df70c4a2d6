/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcomes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuedAuditTest {

    private static final String KEY = "key:abcd1234";

    private final List<String> log = new ArrayList<>();
    private final QueuedAudit queued =
            new QueuedAudit((by, summary, details) -> log.add(by + " | " + summary + " | " + details));

    private final TestDatabase test = TestDatabases.hsqldb();
    private final Database database = test.database();
    private final InviteFixture fixture = new InviteFixture(test).on(database);
    private final AuditedInvites invites = new AuditedInvites(fixture.invites, queued, database::afterCommit);

    @AfterEach
    void close() throws Exception {
        test.close();
    }

    private Invite create(String by) {
        return Outcomes.done(
                        invites.create(InviteTerms.builder(InviteKind.ACCOUNT).build(), Creator.unlimited(by)))
                .invite();
    }

    @Test
    void programsAndUsersDoNotWaitForTheLog() {
        Invite invite = create(KEY);
        assertThat(log).isEmpty();

        queued.flush();

        assertThat(log).hasSize(1);
        assertThat(log.get(0))
                .startsWith(KEY + " | Invites: account invite " + invite.id() + " created | uses: 0 of 1, expires: ");
    }

    @Test
    void administratorsInTheConsoleDo() {
        create("admin:root");

        assertThat(log).hasSize(1);
    }

    @Test
    void whatSomeoneCreatesInASecondSharesARecord() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ids.add(create(KEY).id());
        }
        create("user:romeo@example.org");
        queued.flush();

        assertThat(log).hasSize(2);
        assertThat(log.get(0)).startsWith(KEY + " | Invites: 120 invites created | ids: " + ids.get(0) + ", ");
        assertThat(log.get(0)).endsWith(ids.get(99) + " and 20 more");
        assertThat(log.get(1)).startsWith("user:romeo@example.org | Invites: account invite ");
    }

    @Test
    void changesAreRecordedOneByOneWithOldAndNewValues() {
        Invite invite = create(KEY);
        invites.edit(
                invite.id(), seen -> seen.terms().toBuilder().note("walked").build(), null, Creator.unlimited(KEY));
        invites.revoke(invite.id(), null, Creator.unlimited(KEY));
        invites.delete(invite.id(), null, KEY);
        queued.flush();

        assertThat(log).hasSize(4);
        assertThat(log.get(1)).contains(" changed | note: none -> \"walked\"");
        assertThat(log.get(2)).contains(" revoked | ");
        assertThat(log.get(3)).contains(" deleted | ");
    }

    @Test
    void whatIsRolledBackIsNotRecorded() {
        try {
            database.transaction(connection -> {
                create(KEY);
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException e) {
            queued.flush();
        }

        assertThat(log).isEmpty();
    }

    @Test
    void theLinkOfAResetIsRecordedWithItsUserAndWithoutTheLink() {
        LinkedInvite reset = Outcomes.done(invites.create(
                InviteTerms.builder(InviteKind.RESET).username("juliet").build(), Creator.unlimited("admin:root")));
        log.clear();

        invites.link(reset.invite().id(), Creator.unlimited("admin:root"));

        assertThat(log).hasSize(1);
        assertThat(log.get(0))
                .startsWith("admin:root | Invites: link of password reset "
                        + reset.invite().id() + " for \"juliet\" shown again | ")
                .doesNotContain(reset.token().value());
    }

    @Test
    void theLinksOfOtherInvitesAreRecordedOnlyIfAKeyAsks() {
        Invite invite = create("admin:root");
        log.clear();

        invites.link(invite.id(), Creator.unlimited("admin:root"));
        assertThat(log).isEmpty();
        invites.link(invite.id(), Creator.unlimited(KEY));
        queued.flush();

        assertThat(log).hasSize(1);
    }

    @Test
    void whatTheServerRevokesIsRecorded() {
        invites.create(
                InviteTerms.builder(InviteKind.CONTACT)
                        .inviter("romeo@example.org")
                        .build(),
                Creator.unlimited("user:romeo@example.org"));
        queued.flush();
        log.clear();

        invites.revokeAllOf("romeo@example.org");
        queued.flush();

        assertThat(log)
                .containsExactly(
                        "server | Invites: 1 invite revoked, because a user was deleted | user: romeo@example.org");
    }
}
