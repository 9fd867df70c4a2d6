/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who invited whom: the same on every database. */
abstract class LineageContract {

    private static final int ALL = 200;

    private InviteFixture scene;
    private Lineage lineage;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
        lineage = new Lineage(scene.test.database(), "example.org");
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private void invite(String inviter, String... names) {
        for (String name : names) {
            scene.clock.advance(Duration.ofSeconds(1));
            Token token = scene.create(InviteFixture.account().inviter(inviter)).token();
            done(scene.register(token, name));
        }
    }

    private static List<String> names(Lineage.Page page) {
        return page.entries().stream()
                .map(entry -> entry.level() + " " + entry.username() + " " + entry.invited())
                .toList();
    }

    @Test
    void aTreeIsListedBranchByBranch() {
        invite("juliet", "a", "b", "c");
        invite("a", "a1", "a2");
        invite("a2", "a21");

        assertThat(names(lineage.below("juliet", 1, ALL, List.of()))).containsExactly("1 a 2", "1 b 0", "1 c 0");
        assertThat(names(lineage.below("juliet", 3, ALL, List.of())))
                .containsExactly("1 a 2", "2 a1 0", "2 a2 1", "3 a21 0", "1 b 0", "1 c 0");
        assertThat(lineage.below("nobody", 3, ALL, List.of()).entries()).isEmpty();
    }

    @Test
    @Timeout(60)
    void partsTogetherAreTheWholeTree() {
        invite("juliet", "a", "b", "c");
        invite("a", "a1", "a2");
        invite("a2", "a21");
        invite("c", "c1");
        for (int levels = 1; levels <= 4; levels++) {
            List<String> whole = names(lineage.below("juliet", levels, ALL, List.of()));
            for (int limit = 1; limit <= whole.size(); limit++) {
                List<String> parts = new ArrayList<>();
                List<String> from = List.of();
                while (from != null) {
                    Lineage.Page page = lineage.below("juliet", levels, limit, from);
                    assertThat(page.entries().size()).isBetween(1, limit);
                    parts.addAll(names(page));
                    from = page.next();
                }
                assertThat(parts).isEqualTo(whole);
            }
        }
    }

    @Test
    void circlesEnd() {
        invite("juliet", "a");
        scene.accounts.created.remove("juliet");
        invite("a", "juliet");

        assertThat(names(lineage.below("juliet", Lineage.MOST_LEVELS, ALL, List.of())))
                .containsExactly("1 a 1", "2 juliet 1");
    }

    @Test
    void whoDeletedAnInviteDoesNotCutTheTree() {
        invite("juliet", "a");
        String id = lineage.origin("a").orElseThrow().inviteId();
        done(scene.invites.delete(id, null));

        assertThat(names(lineage.below("juliet", 1, ALL, List.of()))).containsExactly("1 a 0");
        assertThat(lineage.origin("a").orElseThrow().inviter()).isEqualTo(InviteFixture.INVITER);
    }

    @Test
    void aResetIsNoOrigin() {
        invite("juliet", "a");
        Token reset = scene.create(InviteFixture.reset("a")).token();
        done(scene.registrar.resetPassword(reset, "correct horse", scene.clock.instant()));

        assertThat(lineage.origin("a").orElseThrow().inviter()).isEqualTo(InviteFixture.INVITER);
        assertThat(lineage.origin("romeo")).isEmpty();
    }

    @Test
    void contactsAreNotPartOfIt() {
        Token token = scene.create(InviteFixture.contact()).token();
        done(scene.registrar.acceptContact(token, InviteFixture.INVITER, "tybalt@capulet.lit"));

        assertThat(lineage.below("juliet", 1, ALL, List.of()).entries()).isEmpty();
    }
}
