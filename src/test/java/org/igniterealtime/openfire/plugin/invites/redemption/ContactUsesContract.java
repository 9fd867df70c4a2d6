/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
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

    private Outcome<ContactUse, RedemptionRefusal> accept(Token token, String contact) {
        return scene.registrar.acceptContact(token, InviteFixture.INVITER, contact);
    }

    @Test
    void whoHoldsTheTokenBecomesTheInvitersContactAndUsesIt() {
        Token token = contactInvite();

        assertEquals(ContactUse.MADE, done(accept(token, CONTACT)));

        assertEquals(Set.of(pair(CONTACT)), scene.accounts.contacts);
        assertUses(token, 1, 0);
        Invite invite = scene.invite(token);
        assertEquals(CONTACT, scene.redemptions(invite.id()).get(0).jid());
        assertEquals(Reason.USED, refusal(accept(token, "other@remote.example")).reason());
        assertEquals(Reason.USED, refusal(accept(token, CONTACT)).reason());
    }

    @Test
    void whatIsNotForThatContactUsesNothing() {
        Token token = contactInvite();
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token reset = scene.create(InviteFixture.reset("juliet")).token();

        assertEquals(
                Reason.NOT_FOR_THIS,
                refusal(scene.registrar.acceptContact(token, "romeo@example.org", CONTACT))
                        .reason());
        assertEquals(
                Reason.NOT_FOR_THIS,
                refusal(accept(token, InviteFixture.INVITER)).reason());
        assertEquals(
                Reason.NOT_FOR_THIS, refusal(accept(token, "remote.example")).reason());
        assertEquals(
                Reason.NOT_FOR_THIS,
                refusal(accept(token, "x".repeat(300) + "@remote.example")).reason());
        assertEquals(Reason.NOT_FOR_THIS, refusal(accept(account, CONTACT)).reason());
        assertEquals(Reason.NOT_FOR_THIS, refusal(accept(reset, CONTACT)).reason());

        assertEquals(Set.of(), scene.accounts.contacts);
        assertUses(token, 0, 0);
    }

    @Test
    void whomTheInviterBlocksUsesNothing() {
        Token token = contactInvite();
        scene.accounts.blocked.add(CONTACT);

        assertEquals(Reason.NOT_FOR_THIS, refusal(accept(token, CONTACT)).reason());

        assertUses(token, 0, 0);
        done(accept(token, "other@remote.example"));
    }

    @Test
    void whoIsAMutualContactAlreadyUsesNothing() {
        Token first = contactInvite();
        Token fresh = contactInvite();
        done(accept(first, CONTACT));

        assertEquals(ContactUse.ALREADY, done(accept(fresh, CONTACT)));

        assertUses(fresh, 0, 0);
        done(accept(fresh, "other@remote.example"));
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
        scene.invites.revoke(scene.invite(revoked).id(), null, InviteFixture.ADMIN);
        scene.clock.advance(Duration.ofMinutes(3));

        assertEquals(Reason.EXPIRED, refusal(accept(expired, CONTACT)).reason());
        assertEquals(Reason.REVOKED, refusal(accept(revoked, CONTACT)).reason());

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
        Token token = scene.create(InviteFixture.contact().maxUses(50)).token();

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

        scene.clock.advance(LEASE_OVER);
        assertEquals(1, scene.registrar.recover(false));

        assertUses(token, 1, 0);
        assertEquals(Reason.USED, refusal(accept(token, "other@remote.example")).reason());
    }

    @Test
    void rostersThatFailForAMomentAreChangedLater() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = () -> {
            throw new IllegalStateException("the roster is away, on purpose");
        };
        assertEquals(Reason.AWAY, refusal(accept(token, CONTACT)).reason());
        scene.accounts.beforeApprove = () -> {};

        scene.clock.advance(LEASE_OVER);
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
    private static long race(int callers, IntFunction<Outcome<ContactUse, RedemptionRefusal>> caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Outcome<ContactUse, RedemptionRefusal>>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                results.add(threads.submit(() -> {
                    start.await();
                    return caller.apply(number);
                }));
            }
            start.countDown();
            long done = 0;
            for (Future<Outcome<ContactUse, RedemptionRefusal>> result : results) {
                done += result.get().result().filter(ContactUse.MADE::equals).isPresent() ? 1 : 0;
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
