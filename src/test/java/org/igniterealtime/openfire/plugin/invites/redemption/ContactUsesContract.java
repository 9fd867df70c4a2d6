/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

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

/** Tests that {@link Registrar#acceptContact} must pass on every database. */
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

        assertThat(done(accept(token, CONTACT))).isEqualTo(ContactUse.MADE);

        assertThat(scene.accounts.contacts).isEqualTo(Set.of(pair(CONTACT)));
        assertUses(token, 1, 0);
        Invite invite = scene.invite(token);
        assertThat(scene.redemptions(invite.id()).get(0).jid()).isEqualTo(CONTACT);
        assertThat(refusal(accept(token, "other@remote.example")).reason()).isEqualTo(Reason.USED);
        assertThat(refusal(accept(token, CONTACT)).reason()).isEqualTo(Reason.USED);
    }

    @Test
    void whatIsNotForThatContactUsesNothing() {
        Token token = contactInvite();
        Token account = scene.create(InviteFixture.account().inviter("juliet")).token();
        Token reset = scene.create(InviteFixture.reset("juliet")).token();

        assertThat(refusal(scene.registrar.acceptContact(token, "romeo@example.org", CONTACT))
                        .reason())
                .isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(token, InviteFixture.INVITER)).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(token, "remote.example")).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(token, "x".repeat(300) + "@remote.example")).reason())
                .isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(account, CONTACT)).reason()).isEqualTo(Reason.NOT_FOR_THIS);
        assertThat(refusal(accept(reset, CONTACT)).reason()).isEqualTo(Reason.NOT_FOR_THIS);

        assertThat(scene.accounts.contacts).isEqualTo(Set.of());
        assertUses(token, 0, 0);
    }

    @Test
    void whomTheInviterBlocksUsesNothing() {
        Token token = contactInvite();
        scene.accounts.blocked.add(CONTACT);

        assertThat(refusal(accept(token, CONTACT)).reason()).isEqualTo(Reason.NOT_FOR_THIS);

        assertUses(token, 0, 0);
        done(accept(token, "other@remote.example"));
    }

    @Test
    void whoIsAMutualContactAlreadyUsesNothing() {
        Token first = contactInvite();
        Token fresh = contactInvite();
        done(accept(first, CONTACT));

        assertThat(done(accept(fresh, CONTACT))).isEqualTo(ContactUse.ALREADY);

        assertUses(fresh, 0, 0);
        done(accept(fresh, "other@remote.example"));
    }

    @Test
    void ofManyLinksThatOneContactOpensAtOnceOneIsUsed() throws Exception {
        List<Token> tokens =
                IntStream.range(0, 8).mapToObj(i -> contactInvite()).toList();

        assertThat(race(8, i -> accept(tokens.get(i), CONTACT))).isEqualTo(1);

        int uses = 0;
        for (Token token : tokens) {
            Invite invite = scene.invite(token);
            assertThat(invite.held()).isEqualTo(0);
            uses += invite.uses();
        }
        assertThat(uses).isEqualTo(1);
    }

    @Test
    void anEndedInviteMakesNoContact() {
        Token expired =
                scene.create(InviteFixture.contact().ttl(Duration.ofMinutes(2))).token();
        Token revoked = contactInvite();
        scene.invites.revoke(scene.invite(revoked).id(), null, InviteFixture.ADMIN);
        scene.clock.advance(Duration.ofMinutes(3));

        assertThat(refusal(accept(expired, CONTACT)).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refusal(accept(revoked, CONTACT)).reason()).isEqualTo(Reason.REVOKED);

        assertThat(scene.accounts.contacts).isEqualTo(Set.of());
    }

    @Test
    void ofManyWhoShareOneUseOneBecomesTheContact() throws Exception {
        Token token = contactInvite();

        assertThat(race(16, i -> accept(token, "c" + i + "@remote.example"))).isEqualTo(1);

        assertThat(scene.accounts.contacts.size()).isEqualTo(1);
        assertUses(token, 1, 0);
    }

    @Test
    void oneContactThatAsksFromManyDevicesCountsOnce() throws Exception {
        Token token = scene.create(InviteFixture.contact().maxUses(50)).token();

        assertThat(race(16, i -> accept(token, CONTACT))).isEqualTo(1);

        assertUses(token, 1, 0);
    }

    @Test
    void aCrashBeforeTheSubscriptionIsCarriedThrough() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = CrashingAccounts.CRASH;
        assertThatExceptionOfType(CrashingAccounts.Crash.class).isThrownBy(() -> accept(token, CONTACT));
        scene.accounts.beforeApprove = () -> {};
        assertUses(token, 0, 1);

        assertThat(scene.otherNode().registrar.recover(true)).isEqualTo(1);

        assertThat(scene.accounts.contacts).isEqualTo(Set.of(pair(CONTACT)));
        assertUses(token, 1, 0);
    }

    @Test
    void aCrashAfterTheSubscriptionCountsTheUse() {
        Token token = contactInvite();
        scene.accounts.afterApprove = CrashingAccounts.CRASH;
        assertThatExceptionOfType(CrashingAccounts.Crash.class).isThrownBy(() -> accept(token, CONTACT));
        scene.accounts.afterApprove = () -> {};

        scene.clock.advance(LEASE_OVER);
        assertThat(scene.registrar.recover(false)).isEqualTo(1);

        assertUses(token, 1, 0);
        assertThat(refusal(accept(token, "other@remote.example")).reason()).isEqualTo(Reason.USED);
    }

    @Test
    void rostersThatFailForAMomentAreChangedLater() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = () -> {
            throw new IllegalStateException("the roster is away, on purpose");
        };
        assertThat(refusal(accept(token, CONTACT)).reason()).isEqualTo(Reason.AWAY);
        scene.accounts.beforeApprove = () -> {};

        scene.clock.advance(LEASE_OVER);
        scene.registrar.recover(false);

        assertThat(scene.accounts.contacts).isEqualTo(Set.of(pair(CONTACT)));
        assertUses(token, 1, 0);
    }

    @Test
    void whoIsBlockedSinceTheCrashUsesNothing() {
        Token token = contactInvite();
        scene.accounts.beforeApprove = CrashingAccounts.CRASH;
        assertThatExceptionOfType(CrashingAccounts.Crash.class).isThrownBy(() -> accept(token, CONTACT));
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
            assertThat(step > 6)
                    .as("statements and commits of one use: " + step)
                    .isTrue();
        }
    }

    /** Attempts a use that is interrupted; then another node settles it. */
    private boolean acceptOn(FailingConnections failing, String contact) {
        Token token = contactInvite();
        try {
            scene.on(new Database(failing)).registrar.acceptContact(token, InviteFixture.INVITER, contact);
        } catch (DatabaseException | CrashingAccounts.Crash e) {
            assertThat(failing.failed()).isTrue();
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
        assertThat(invite.uses()).as("uses").isEqualTo(uses);
        assertThat(invite.held()).as("held").isEqualTo(held);
    }

    /** The number of successes among a number of concurrent callers. */
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
