/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.igniterealtime.openfire.plugin.invites.invite.InviteFixture.account;
import static org.igniterealtime.openfire.plugin.invites.mail.MailFixture.KEY;
import static org.igniterealtime.openfire.plugin.invites.mail.MailFixture.to;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How mails are queued, sent, tried again, declined and forgotten: the same on every database. */
abstract class InviteMailsContract {

    private static final String ADDRESS = "alice@example.com";
    private static final String ADMIN = "admin:admin";
    private final MailException later = new MailException(MailFailure.MESSAGE_REFUSED, "451 4.3.0", false);
    private final MailException never = new MailException(MailFailure.RECIPIENT_REFUSED, "550 5.1.1", true);

    private MailFixture node;
    private InviteFixture scene;

    protected abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
        node = new MailFixture(scene);
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.test.close();
    }

    private int rows() {
        return Integer.parseInt(scene.test.query("SELECT COUNT(*) FROM ofInviteMail"));
    }

    private void deliver() {
        node.queue.run();
    }

    @Test
    void anInviteIsSentWithItsLinkInAMail() {
        MailedInvite mailed = node.create(account(), ADDRESS);

        deliver();

        assertThat(node.sent).hasSize(1);
        ComposedMail mail = node.sent.get(0);
        assertThat(mail.to().value()).isEqualTo(ADDRESS);
        assertThat(mail.text())
                .contains("https://chat.example.org/join/invites/"
                        + mailed.created().token().value());
        Mail after = node.reread(mailed.mail());
        assertThat(after.status()).isEqualTo(MailStatus.SENT);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.endedAt()).isEqualTo(scene.clock.instant());
    }

    @Test
    void theListenerIsToldAfterTheCommitOnly() {
        int[] told = {0};
        node.mails.listenToQueued(() -> told[0]++);
        MailPlan plan = node.plan(ADMIN, ADDRESS);

        assertThatThrownBy(() -> scene.test.database().transaction(connection -> {
                    done(node.mails.create(account().build(), KEY, plan));
                    throw new IllegalStateException("the server dies");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(told[0]).isZero();
        assertThat(rows()).isZero();
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInvite")).isEqualTo("0");
        done(node.mails.create(account().build(), KEY, plan));
        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void anInviteThatIsRefusedIsNotMailed() {
        InviteTerms taken = account().username("juliet").build();

        refusal(node.mails.create(taken, KEY, node.plan(KEY.label(), ADDRESS)));

        assertThat(rows()).isZero();
    }

    @Test
    void severalAreMailedToThoseWhoHaveAnAddress() {
        List<InviteTerms> wanted = List.of(
                account().build(),
                account().username("juliet").build(),
                account().build(),
                account().build());
        MailPlanner planner = node.mails.planner(KEY.label());
        Map<Integer, MailPlan> plans = Map.of(
                0, done(planner.plan(to("a@example.com"))),
                1, done(planner.plan(to("b@example.com"))),
                3, done(planner.plan(to("c@example.com"))));

        MailedBulk bulk = node.mails.createAll(wanted, plans, KEY, BulkOutcome.Mode.EACH);
        deliver();

        assertThat(bulk.outcome().refused()).isEqualTo(1);
        assertThat(bulk.mails()).containsOnlyKeys(0, 3);
        assertThat(node.sent)
                .extracting(mail -> mail.to().value())
                .containsExactlyInAnyOrder("a@example.com", "c@example.com");
    }

    @Test
    void aPreviewMailsNothing() {
        MailedBulk bulk = node.mails.createAll(
                List.of(account().build()), Map.of(0, node.plan(KEY.label(), ADDRESS)), KEY, BulkOutcome.Mode.PREVIEW);

        assertThat(bulk.mails()).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void eachMailIsSentByOneNode() {
        MailFixture other = node.otherNode();
        for (int i = 0; i < 20; i++) {
            node.create(account(), "a" + i + "@example.com");
        }

        Thread helper = new Thread(other.queue::run);
        helper.start();
        deliver();
        join(helper);

        assertThat(node.sent.size() + other.sent.size()).isEqualTo(20);
        assertThat(node.sent)
                .extracting(ComposedMail::id)
                .doesNotContainAnyElementsOf(
                        other.sent.stream().map(ComposedMail::id).toList());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatMayPassIsTriedAgainLaterAndNotForever() {
        Mail mail = node.create(account(), ADDRESS).mail();
        for (int attempt = 1; attempt <= MailQueue.MOST_ATTEMPTS; attempt++) {
            node.failures.add(later);
            deliver();
            // It is not due yet.
            deliver();

            Mail after = node.reread(mail);
            assertThat(after.attempts()).isEqualTo(attempt);
            assertThat(after.failure()).isEqualTo(MailFailure.MESSAGE_REFUSED);
            assertThat(after.smtpCode()).isEqualTo("451 4.3.0");
            assertThat(after.status())
                    .isEqualTo(attempt < MailQueue.MOST_ATTEMPTS ? MailStatus.QUEUED : MailStatus.FAILED);
            scene.clock.advance(Duration.ofHours(5));
        }
        deliver();
        assertThat(node.sent).isEmpty();
    }

    @Test
    void whatSucceedsAtLastIsSentAndNoLongerFailing() {
        Mail mail = node.create(account(), ADDRESS).mail();
        node.failures.add(later);
        deliver();
        scene.clock.advance(Duration.ofMinutes(1));

        deliver();

        assertThat(node.reread(mail).status()).isEqualTo(MailStatus.SENT);
        assertThat(node.reread(mail).failure()).isNull();
    }

    @Test
    void aRefusedAddressIsNotTriedAgain() {
        Mail mail = node.create(account(), ADDRESS).mail();
        node.failures.add(never);

        deliver();

        Mail after = node.reread(mail);
        assertThat(after.status()).isEqualTo(MailStatus.FAILED);
        assertThat(after.failure()).isEqualTo(MailFailure.RECIPIENT_REFUSED);
        assertThat(after.smtpCode()).isEqualTo("550 5.1.1");
    }

    @Test
    void whileTheServerCannotBeReachedTheOthersWait() {
        node.create(account(), ADDRESS);
        scene.clock.advance(Duration.ofMillis(1));
        Mail second = node.create(account(), "bob@example.com").mail();
        node.failures.add(new MailException(MailFailure.UNREACHABLE, null, false));

        deliver();

        assertThat(node.reread(second).attempts()).isZero();
        scene.clock.advance(Duration.ofMinutes(1));
        deliver();
        assertThat(node.sent).hasSize(2);
    }

    /** Between the mail server's answer and the note of it: the only moment at which a mail can be sent twice. */
    @Test
    void afterACrashItIsSentAgainByAnotherNodeWithTheSameId() {
        MailFixture other = node.otherNode();
        Mail mail = node.create(account(), ADDRESS).mail();
        MailQueue dying = new MailQueue(
                scene.test.database(),
                scene.invites,
                node.mails,
                node.composer,
                composed -> {
                    node.sent.add(composed);
                    throw new Crash();
                },
                scene.clock);
        assertThatThrownBy(dying::run).isInstanceOf(Crash.class);

        other.queue.run();
        assertThat(other.sent).as("its lease").isEmpty();
        scene.clock.advance(MailQueue.LEASE);
        other.queue.run();

        assertThat(other.sent).extracting(ComposedMail::id).containsExactly(mail.id() + "@example.org");
        assertThat(node.sent).extracting(ComposedMail::id).containsExactly(mail.id() + "@example.org");
        assertThat(node.reread(mail).status()).isEqualTo(MailStatus.SENT);
    }

    /** A kill -9, which no handler of exceptions sees. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aLinkThatWasReplacedIsNotSent() {
        MailedInvite mailed = node.create(account(), ADDRESS);
        done(scene.invites.renew(mailed.created().invite().id(), null, KEY));

        deliver();

        assertThat(node.sent).isEmpty();
        assertThat(node.reread(mailed.mail()).failure()).isEqualTo(MailFailure.INVITE_ENDED);
    }

    @Test
    void anInviteThatWasRevokedIsNotSent() {
        MailedInvite mailed = node.create(account(), ADDRESS);
        done(scene.invites.revoke(mailed.created().invite().id(), null, KEY));

        deliver();

        assertThat(node.reread(mailed.mail()).status()).isEqualTo(MailStatus.FAILED);
    }

    /** Otherwise, the statistics would count it as opened. */
    @Test
    void sendingIsNotOpening() {
        scene.invites.listenToOpened(invite -> {
            throw new AssertionError("opened");
        });
        node.create(account(), ADDRESS);

        deliver();

        assertThat(node.sent).hasSize(1);
    }

    @Test
    void theDatabaseDoesNotContainTheLink() {
        MailedInvite mailed = node.create(account(), ADDRESS);

        assertThat(scene.test.dump())
                .contains(ADDRESS)
                .doesNotContain(mailed.created().token().value());
        deliver();
        assertThat(scene.test.query("SELECT token FROM ofInviteMail")).isNull();
    }

    @Test
    void theAuditLogHasOnlyAMaskedAddress() {
        node.create(account(), ADDRESS);

        assertThat(node.audit).anySatisfy(line -> assertThat(line).contains("sent by mail", "a…@example.com"));
        assertThat(String.join("\n", node.audit)).doesNotContain(ADDRESS);
    }

    @Test
    void whoDeclinesRevokesTheInviteAndIsForgotten() {
        MailedInvite mailed = node.create(account(), ADDRESS);
        deliver();
        LinkedInvite created = mailed.created();

        node.mails.decline(
                created.invite(),
                node.mails.find(created.invite(), mailed.mail().id()).orElseThrow());

        assertThat(scene.invites.peek(created.token()).orElseThrow().status(scene.clock.instant()))
                .isEqualTo(InviteStatus.REVOKED);
        assertThat(scene.test.dump()).doesNotContain(ADDRESS);
        assertThat(node.reread(mailed.mail()).status()).isEqualTo(MailStatus.DECLINED);
        assertThat(node.mails.find(created.invite(), mailed.mail().id())).isEmpty();
    }

    @Test
    void whoDeclinesAnInviteForSeveralLeavesItToTheOthers() {
        MailedInvite mailed = node.create(account().maxUses(5), ADDRESS);
        LinkedInvite created = mailed.created();

        node.mails.decline(
                created.invite(),
                node.mails.find(created.invite(), mailed.mail().id()).orElseThrow());
        deliver();

        assertThat(scene.invites.peek(created.token()).orElseThrow().status(scene.clock.instant()))
                .isEqualTo(InviteStatus.PENDING);
        assertThat(scene.test.dump()).doesNotContain(ADDRESS);
        assertThat(node.sent).isEmpty();
    }

    @Test
    void aMailIsOnlyFoundWithItsInvite() {
        MailedInvite one = node.create(account(), ADDRESS);
        MailedInvite other = node.create(account(), ADDRESS);

        assertThat(node.mails.find(one.created().invite(), other.mail().id())).isEmpty();
        assertThat(node.mails.find(one.created().invite(), "' OR 1=1")).isEmpty();
        assertThat(node.mails.find(one.created().invite(), one.mail().id())).isPresent();
    }

    @Test
    void addressesGoWithTheirInvites() {
        MailedInvite mailed = node.create(account(), ADDRESS);

        done(scene.invites.delete(mailed.created().invite().id(), null));
        deliver();

        assertThat(scene.test.dump()).doesNotContain(ADDRESS);
        assertThat(node.sent).isEmpty();
        assertThat(rows()).as("it counts for a day").isEqualTo(1);
        scene.clock.advance(Duration.ofDays(1));
        node.mails.cleanUp();
        assertThat(rows()).isZero();
    }

    @Test
    void addressesAreKeptForThirtyDays() {
        MailedInvite mailed = node.create(account(), ADDRESS);
        deliver();
        scene.clock.advance(Duration.ofDays(30).minusSeconds(1));
        node.mails.cleanUp();
        assertThat(node.reread(mailed.mail()).to()).isNotNull();

        scene.clock.advance(Duration.ofSeconds(1));
        node.mails.cleanUp();

        assertThat(scene.test.dump()).doesNotContain(ADDRESS);
        assertThat(node.reread(mailed.mail()).status()).isEqualTo(MailStatus.SENT);
    }

    @Test
    void addressesCanBeKeptAsLongAsTheInvite() {
        scene.properties.put("invites.mail.address.days", "0");
        MailedInvite mailed = node.create(account(), ADDRESS);
        deliver();

        scene.clock.advance(Duration.ofDays(1000));
        node.mails.cleanUp();

        assertThat(node.reread(mailed.mail()).to()).isNotNull();
    }

    @Test
    void aKeyHasALimitPerHourThatDeletingDoesNotCircumvent() {
        scene.properties.put("invites.mail.key.hour", "2");
        MailedInvite first = node.create(account(), "a@example.com");
        node.create(account(), "b@example.com");
        done(scene.invites.delete(first.created().invite().id(), null));

        MailRefusal refused = refusal(node.mails.planner(KEY.label()).plan(to("c@example.com")));

        assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_SENT);
        assertThat(refused.limit()).isEqualTo(2);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
        done(node.mails.planner("key:other").plan(to("c@example.com")));
        done(node.mails.planner(ADMIN).plan(to("c@example.com")));
        scene.clock.advance(Duration.ofHours(1));
        done(node.mails.planner(KEY.label()).plan(to("c@example.com")));
    }

    @Test
    void theMailsOfOneCallCount() {
        scene.properties.put("invites.mail.key.hour", "2");
        scene.properties.put("invites.mail.address.day", "1");
        MailPlanner planner = node.mails.planner(KEY.label());
        done(planner.plan(to("a@example.com")));

        assertThat(refusal(planner.plan(to("a@example.com"))).reason()).isEqualTo(Reason.TOO_MANY_RECEIVED);
        done(planner.plan(to("b@example.com")));
        assertThat(refusal(planner.plan(to("c@example.com"))).reason()).isEqualTo(Reason.TOO_MANY_SENT);
    }

    @Test
    void nobodyIsSentTooManyMailsByAllTogether() {
        scene.properties.put("invites.mail.address.day", "2");
        node.create(account(), ADDRESS);
        node.mails.send(node.create(account(), "b@example.com").created(), node.plan("user:x@y", ADDRESS), "user:x@y");

        assertThat(refusal(node.mails.planner("key:other").plan(to(ADDRESS))).reason())
                .isEqualTo(Reason.TOO_MANY_RECEIVED);
        scene.clock.advance(Duration.ofDays(1));
        done(node.mails.planner("key:other").plan(to(ADDRESS)));
    }

    @Test
    void deletingAnInviteOrDecliningItDoesNotMakeRoomForMoreMailsToTheSameAddress() {
        scene.properties.put("invites.mail.address.day", "2");
        MailedInvite deleted = node.create(account(), ADDRESS);
        MailedInvite declined = node.create(account(), ADDRESS);
        Invite invite = declined.created().invite();
        done(scene.invites.delete(deleted.created().invite().id(), null));
        node.mails.decline(invite, node.mails.find(invite, declined.mail().id()).orElseThrow());
        scene.clock.advance(Duration.ofDays(1).minusMillis(1));
        node.mails.cleanUp();

        assertThat(refusal(node.mails.planner("key:other").plan(to("Alice@Example.com")))
                        .reason())
                .isEqualTo(Reason.TOO_MANY_RECEIVED);
        assertThat(scene.test.dump()).doesNotContain(ADDRESS);
        scene.clock.advance(Duration.ofMillis(1));
        node.mails.cleanUp();
        done(node.mails.planner("key:other").plan(to(ADDRESS)));
        assertThat(node.reread(declined.mail()).status()).isEqualTo(MailStatus.DECLINED);
        assertThat(scene.test.query("SELECT addressHash FROM ofInviteMail")).isNull();
    }

    @Test
    void withoutAMailServerNothingIsPlannedAndWhatIsQueuedWaits() {
        Mail mail = node.create(account(), ADDRESS).mail();
        node.configured = false;

        assertThat(refusal(node.mails.planner(ADMIN).plan(to(ADDRESS))).reason())
                .isEqualTo(Reason.NOT_CONFIGURED);
        deliver();

        assertThat(node.reread(mail).status()).isEqualTo(MailStatus.QUEUED);
        assertThat(node.reread(mail).failure()).isEqualTo(MailFailure.NOT_CONFIGURED);
        node.configured = true;
        scene.clock.advance(Duration.ofMinutes(1));
        deliver();
        assertThat(node.sent).hasSize(1);
    }
}
