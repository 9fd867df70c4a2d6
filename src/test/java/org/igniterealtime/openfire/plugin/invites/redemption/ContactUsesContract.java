/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.FailingConnections;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionResult.AlreadyContacts;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionResult.Away;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionResult.Done;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionResult.Ended;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionResult.NotForThis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for {@link Registrar#acceptContact} on every database. */
abstract class ContactUsesContract {

    private static final Duration LEASE_OVER = Duration.ofSeconds(121);

    private static final String CONTACT = "tybalt@remote.example";

    private InviteFixture scene;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private Token contactInvite() {
        return scene.create(InviteFixture.contact()).token();
    }

    private RedemptionResult accept(Token token, String contact) {
        return scene.registrar.acceptContact(token, InviteFixture.INVITER, contact);
    }

    @Test
    void whoHoldsTheTokenBecomesTheInvitersContactAndUsesIt() {
        Token token = contactInvite();

        assertEquals(new Done(CONTACT, CONTACT), accept(token, CONTACT));

        assertEquals(Set.of(pair(CONTACT)), scene.accounts.contacts);
        assertUses(token, 1, 0);
        Invite invite = scene.invite(token);
        assertEquals(CONTACT, scene.redemptions(invite.id()).get(0).jid());
        assertEquals(new Ended(InviteStatus.USED), accept(token, "other@remote.example"));
        assertEquals(new Ended(InviteStatus.USED), accept(token, CONTACT));
    }

    @Test
    void whatIsNotForThatContactUsesNothing() {
        Token token = contactInvite();
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token reset = scene.create(InviteFixture.reset("juliet")).token();

        assertInstanceOf(NotForThis.class, scene.registrar.acceptContact(token, "romeo@example.org", CONTACT));
        assertInstanceOf(NotForThis.class, accept(token, InviteFixture.INVITER));
        assertInstanceOf(NotForThis.class, accept(token, "remote.example"));
        assertInstanceOf(NotForThis.class, accept(token, "x".repeat(300) + "@remote.example"));
        assertInstanceOf(NotForThis.class, accept(account, CONTACT));
        assertInstanceOf(NotForThis.class, accept(reset, CONTACT));

        assertEquals(Set.of(), scene.accounts.contacts);
        assertUses(token, 0, 0);
    }

    @Test
    void whomTheInviterBlocksUsesNothing() {
        Token token = contactInvite();
        scene.accounts.blocked.add(CONTACT);

        assertInstanceOf(NotForThis.class, accept(token, CONTACT));

        assertUses(token, 0, 0);
        assertInstanceOf(Done.class, accept(token, "other@remote.example"));
    }

    @Test
    void whoIsAMutualContactAlreadyUsesNothing() {
        Token first = contactInvite();
        Token fresh = contactInvite();
        assertInstanceOf(Done.class, accept(first, CONTACT));

        assertInstanceOf(AlreadyContacts.class, accept(fresh, CONTACT));

        assertUses(fresh, 0, 0);
        assertInstanceOf(Done.class, accept(fresh, "other@remote.example"));
    }

    @Test
    void ofManyLinksThatOneContactOpensAtOnceOneIsUsed() throws Exception {
        List<Token> tokens =
                IntStream.range(0, 8).mapToObj(i -> contactInvite()).toList();

        assertEquals(1, race(8, i -> accept(tokens.get(i), CONTACT)));

        int uses = 0;
        for (Token token : tokens) {
            Invite invite = scene.invite(token);
            assertEquals(0, invite.held());
            uses += invite.uses();
        }
        assertEquals(1, uses);
    }

    @Test
    void anEndedInviteMakesNoContact() {
        Token expired =
                scene.create(InviteFixture.contact().ttl(Duration.ofMinutes(2))).token();
        Token revoked = contactInvite();
        scene.invites.revoke(scene.invite(revoked).id(), null);
        scene.clock.pass(Duration.ofMinutes(3));

        assertEquals(new Ended(InviteStatus.EXPIRED), accept(expired, CONTACT));
        assertEquals(new Ended(InviteStatus.REVOKED), accept(revoked, CONTACT));

        assertEquals(Set.of(), scene.accounts.contacts);
    }

    @Test
    void ofManyWhoShareOneUseOneBecomesTheContact() throws Exception {
        Token token = contactInvite();

        assertEquals(1, race(16, i -> accept(token, "c" + i + "@remote.example")));

        assertEquals(1, scene.accounts.contacts.size());
        assertUses(token, 1, 0);
    }

    @Test
    void oneContactThatAsksFromManyDevicesCountsOnce() throws Exception {
        Token token = scene.create(InviteFixture.contact().uses(50)).token();

        assertEquals(1, race(16, i -> accept(token, CONTACT)));

        assertUses(token, 1, 0);
    }

    @Test
    void aCrashBeforeTheSubscriptionIsCarriedThrough() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = CrashingAccounts.CRASH;
        assertThrows(CrashingAccounts.Crash.class, () -> accept(token, CONTACT));
        scene.accounts.beforeApprove = () -> {};
        assertUses(token, 0, 1);

        assertEquals(1, scene.otherNode().registrar.recover(true));

        assertEquals(Set.of(pair(CONTACT)), scene.accounts.contacts);
        assertUses(token, 1, 0);
    }

    @Test
    void aCrashAfterTheSubscriptionCountsTheUse() {
        Token token = contactInvite();
        scene.accounts.afterApprove = CrashingAccounts.CRASH;
        assertThrows(CrashingAccounts.Crash.class, () -> accept(token, CONTACT));
        scene.accounts.afterApprove = () -> {};

        scene.clock.pass(LEASE_OVER);
        assertEquals(1, scene.registrar.recover(false));

        assertUses(token, 1, 0);
        assertEquals(new Ended(InviteStatus.USED), accept(token, "other@remote.example"));
    }

    @Test
    void rostersThatFailForAMomentAreChangedLater() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = () -> {
            throw new IllegalStateException("the roster is away, on purpose");
        };
        assertInstanceOf(Away.class, accept(token, CONTACT));
        scene.accounts.beforeApprove = () -> {};

        scene.clock.pass(LEASE_OVER);
        scene.registrar.recover(false);

        assertEquals(Set.of(pair(CONTACT)), scene.accounts.contacts);
        assertUses(token, 1, 0);
    }

    @Test
    void whoIsBlockedSinceTheCrashUsesNothing() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = CrashingAccounts.CRASH;
        assertThrows(CrashingAccounts.Crash.class, () -> accept(token, CONTACT));
        scene.accounts.beforeApprove = () -> {};
        scene.accounts.blocked.add(CONTACT);

        scene.registrar.recover(true);

        assertUses(token, 0, 0);
    }

    @Test
    void whereverTheDatabaseFailsOrTheServerDiesNoUseIsLostOrDoubled() {
        for (boolean dies : new boolean[] {true, false}) {
            int step = 0;
            boolean reached = true;
            while (reached) {
                FailingConnections failing =
                        new FailingConnections(scene.test.connections()::getConnection, step++, dies);
                reached = acceptOn(failing, "s" + step + dies + "@remote.example");
            }
            assertTrue(step > 6, "statements and commits of one use: " + step);
        }
    }

    /** One use that is cut off; then another node resolves what is left of it. */
    private boolean acceptOn(FailingConnections failing, String contact) {
        Token token = contactInvite();
        try {
            scene.on(new Database(failing)).registrar.acceptContact(token, InviteFixture.INVITER, contact);
        } catch (DatabaseException | CrashingAccounts.Crash e) {
            assertTrue(failing.failed());
        }
        scene.registrar.recover(true);
        assertUses(token, scene.accounts.contacts.contains(pair(contact)) ? 1 : 0, 0);
        return failing.failed();
    }

    private static String pair(String contact) {
        return InviteFixture.INVITER + "+" + contact;
    }

    private void assertUses(Token token, int uses, int held) {
        Invite invite = scene.invite(token);
        assertEquals(uses, invite.uses(), "uses");
        assertEquals(held, invite.held(), "held");
    }

    /** How many of that many callers at the same moment were done. */
    private static long race(int callers, IntFunction<RedemptionResult> caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<RedemptionResult>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                results.add(threads.submit(() -> {
                    start.await();
                    return caller.apply(number);
                }));
            }
            start.countDown();
            long done = 0;
            for (Future<RedemptionResult> result : results) {
                done += result.get() instanceof Done ? 1 : 0;
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
