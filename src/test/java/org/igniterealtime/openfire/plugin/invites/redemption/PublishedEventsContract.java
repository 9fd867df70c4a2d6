/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.igniterealtime.openfire.plugin.invites.event.EventType.INVITE_CREATED;
import static org.igniterealtime.openfire.plugin.invites.event.EventType.INVITE_EXPIRED;
import static org.igniterealtime.openfire.plugin.invites.event.EventType.INVITE_OPENED;
import static org.igniterealtime.openfire.plugin.invites.event.EventType.INVITE_REDEEMED;
import static org.igniterealtime.openfire.plugin.invites.event.EventType.INVITE_RENEWED;
import static org.igniterealtime.openfire.plugin.invites.event.EventType.INVITE_REVOKED;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.event.Delivery;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.event.Outbox;
import org.igniterealtime.openfire.plugin.invites.invite.ExpirySweep;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests which events are published for invites: exactly one for each change, and none for a change that did not happen; the same on every
 * database.
 */
abstract class PublishedEventsContract {

    private static final String CONSUMER = "test";
    private static final String CONTACT = "tybalt@capulet.lit";

    private TestDatabase test;
    private InviteFixture scene;
    private BlockingQueue<Event> told;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        test = open();
        scene = new InviteFixture(test);
        told = listenTo(scene);
    }

    private static BlockingQueue<Event> listenTo(InviteFixture node) {
        BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
        node.events.subscribe("test", queue::add);
        node.events.keepFor(CONSUMER);
        return queue;
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.events.close();
        test.close();
    }

    @Test
    void anInviteThatIsMade() {
        Invite simple = scene.create(InviteFixture.account()).invite();
        Invite named =
                scene.create(InviteFixture.account().username("rosaline")).invite();
        Invite grouped =
                scene.create(InviteFixture.account().groups(List.of("staff"))).invite();
        Invite contact = scene.create(InviteFixture.contact()).invite();

        assertThat(published())
                .extracting(Event::type, Event::subject, Event::actor, Event::at, Event::details)
                .containsExactlyInAnyOrder(
                        tuple(INVITE_CREATED, simple.id(), "admin:admin", simple.createdAt(), kind("account")),
                        tuple(INVITE_CREATED, named.id(), "admin:admin", named.createdAt(), kind("account")),
                        tuple(INVITE_CREATED, grouped.id(), "admin:admin", grouped.createdAt(), kind("account")),
                        tuple(
                                INVITE_CREATED,
                                contact.id(),
                                "admin:admin",
                                contact.createdAt(),
                                Map.of(Event.KIND, "contact", Event.INVITER, InviteFixture.INVITER)));
    }

    @Test
    void notOneThatIsRefused() {
        scene.create(InviteFixture.account().username("rosaline"));
        published();

        scene.invites.create(InviteFixture.account().username("rosaline").build(), InviteFixture.ADMIN);
        scene.invites.create(InviteFixture.account().username("juliet").build(), InviteFixture.ADMIN);
        scene.invites.create(InviteFixture.account().maxUses(0).build(), InviteFixture.ADMIN);

        assertThat(published()).isEmpty();
    }

    /** Like a request with an Idempotency-Key. */
    @Test
    void notOneThatIsRolledBackWithAWiderTransaction() {
        assertThatThrownBy(() -> test.database().transaction(connection -> {
                    scene.create(InviteFixture.account());
                    scene.create(InviteFixture.account().username("rosaline"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(published()).isEmpty();
        Invite kept = test.database()
                .transaction(connection -> scene.create(InviteFixture.account()).invite());
        assertThat(published()).extracting(Event::subject).containsExactly(kept.id());
    }

    /** As if the server is killed, or its connection cut, before the commit reaches the database. */
    @Test
    void notOneWhoseCommitFails() {
        AtomicBoolean killed = new AtomicBoolean();
        InviteFixture node =
                scene.on(new Database(() -> beforeCommit(test.connections().getConnection(), own -> {
                    killed.set(true);
                    own.close();
                    throw new SQLException("killed", "08006");
                })));
        BlockingQueue<Event> heard = listenTo(node);

        assertThatThrownBy(() -> node.create(InviteFixture.account())).isInstanceOf(DatabaseException.class);

        assertThat(killed).isTrue();
        assertThat(heard).isEmpty();
        assertThat(published()).isEmpty();
        assertThat(test.query("SELECT COUNT(*) FROM ofInvite")).isEqualTo("0");
    }

    @Test
    void notOneThatIsTakenBackSinceItsNameGotAnAccountInTheSameMoment() {
        InviteFixture node = scene.on(new Database(() -> beforeCommit(
                test.connections().getConnection(),
                own -> scene.accounts.created.put("laertes", scene.clock.instant()))));
        BlockingQueue<Event> heard = listenTo(node);

        InviteRefusal refusal = refusal(
                node.invites.create(InviteFixture.account().username("laertes").build(), InviteFixture.ADMIN));

        assertThat(refusal.reason()).isEqualTo(InviteRefusal.Reason.NAME_CONFLICT);
        assertThat(heard).isEmpty();
        assertThat(published()).isEmpty();
    }

    @Test
    void aLinkThatIsRenewedOrRevoked() {
        String id = scene.create(InviteFixture.account()).invite().id();
        published();

        scene.invites.renew(id, null, InviteFixture.ADMIN);
        scene.invites.revoke(id, null, InviteFixture.ADMIN);
        scene.invites.revoke(id, null, InviteFixture.ADMIN);
        scene.invites.renew(id, null, InviteFixture.ADMIN);

        assertThat(published())
                .extracting(Event::type, Event::subject, Event::actor)
                .containsExactly(tuple(INVITE_RENEWED, id, "admin:admin"), tuple(INVITE_REVOKED, id, "admin:admin"));
    }

    @Test
    void whatAnAccountTakesAlongThatGoes() {
        String ofHers = scene.create(InviteFixture.contact()).invite().id();
        String reset = scene.create(InviteFixture.reset("juliet")).invite().id();
        scene.create(InviteFixture.reset("romeo"));
        published();

        scene.invites.revokeAllOf(InviteFixture.INVITER);

        assertThat(published())
                .extracting(Event::type, Event::subject, Event::actor)
                .containsExactlyInAnyOrder(
                        tuple(INVITE_REVOKED, ofHers, "server"), tuple(INVITE_REVOKED, reset, "server"));
    }

    @Test
    void anAccountThatIsMade() {
        LinkedInvite made = scene.create(InviteFixture.account().inviter(InviteFixture.INVITER));
        published();

        scene.register(made.token(), "benvolio");
        scene.register(made.token(), "tybalt");

        Event redeemed = only(published());
        assertThat(redeemed.type()).isEqualTo(INVITE_REDEEMED);
        assertThat(redeemed.subject()).isEqualTo(made.invite().id());
        assertThat(redeemed.actor()).isEqualTo("user:benvolio@example.org");
        assertThat(redeemed.details())
                .containsEntry(Event.USER, "benvolio@example.org")
                .containsEntry(Event.INVITER, InviteFixture.INVITER)
                .containsEntry(
                        Event.REDEMPTION,
                        scene.redemptions(made.invite().id()).get(0).id());
    }

    @Test
    void anAccountWhoseMakerDiedOnceItIsRecovered() {
        Token token = scene.account(1);
        published();
        scene.accounts.afterCreate = CrashingAccounts.CRASH;
        assertThatThrownBy(() -> scene.register(token, "benvolio")).isInstanceOf(CrashingAccounts.Crash.class);
        assertThat(published()).isEmpty();
        scene.accounts.afterCreate = () -> {};

        scene.registrar.recover(true);
        scene.registrar.recover(true);

        assertThat(published())
                .extracting(Event::type, Event::actor)
                .containsExactly(tuple(INVITE_REDEEMED, "user:benvolio@example.org"));
    }

    @Test
    void aContactThatIsMade() {
        Token token = scene.create(InviteFixture.contact()).token();
        published();

        scene.registrar.acceptContact(token, InviteFixture.INVITER, CONTACT);
        scene.registrar.acceptContact(token, InviteFixture.INVITER, CONTACT);

        assertThat(published())
                .extracting(Event::type, Event::actor)
                .containsExactly(tuple(INVITE_REDEEMED, "user:" + CONTACT));
    }

    @Test
    void aContactWithTheLongestAddress() {
        Token token = scene.create(InviteFixture.contact()).token();
        published();
        String contact = "t".repeat(255 - "@capulet.lit".length()) + "@capulet.lit";

        scene.registrar.acceptContact(token, InviteFixture.INVITER, contact);

        assertThat(only(published()).actor()).isEqualTo("user:" + contact);
    }

    @Test
    void aNewPasswordAndTheOtherLinksThatItEnds() {
        Token token = scene.create(InviteFixture.reset("romeo")).token();
        String other = scene.create(InviteFixture.reset("romeo")).invite().id();
        published();

        scene.registrar.resetPassword(token, "wherefore art thou", scene.clock.instant());

        assertThat(published())
                .extracting(Event::type, Event::subject, Event::actor)
                .containsExactlyInAnyOrder(
                        tuple(INVITE_REDEEMED, scene.invite(token).id(), "user:romeo@example.org"),
                        tuple(INVITE_REVOKED, other, "server"));
    }

    @Test
    void aLinkThatIsOpenedOnceHoweverOftenAndWithoutAWriteWhileItIsShown() {
        Token token = scene.account(1);
        Token revoked = scene.account(1);
        scene.invites.revoke(scene.invites.find(revoked).orElseThrow().id(), null, InviteFixture.ADMIN);
        scene.invites.tellOfOpened();
        published();

        for (int i = 0; i < 3; i++) {
            scene.invites.find(token);
            scene.invites.find(revoked);
            assertThat(rows()).isEqualTo("0");
        }
        scene.invites.tellOfOpened();
        scene.invites.find(token);
        scene.invites.tellOfOpened();

        assertThat(published())
                .extracting(Event::type, Event::subject, Event::actor)
                .containsExactly(tuple(INVITE_OPENED, scene.invite(token).id(), null));
    }

    @Test
    void whatWasOpenedWhileTheDatabaseWasAwayIsToldLater() {
        AtomicBoolean away = new AtomicBoolean();
        InviteFixture node = scene.on(new Database(() -> {
            if (away.get()) {
                throw new SQLException("away", "08001");
            }
            return test.connections().getConnection();
        }));
        BlockingQueue<Event> heard = listenTo(node);
        Token token = scene.account(1);
        published();
        node.invites.find(token);

        away.set(true);
        assertThatThrownBy(node.invites::tellOfOpened).isInstanceOf(DatabaseException.class);
        away.set(false);
        node.invites.tellOfOpened();

        assertThat(taken()).extracting(Event::type).containsExactly(INVITE_OPENED);
        assertThat(next(heard).type()).isEqualTo(INVITE_OPENED);
    }

    @Test
    void aTimeThatIsOverOnceOnAnyNumberOfNodes() {
        ExpirySweep sweep = new ExpirySweep(test.database(), scene.clock, scene.events);
        InviteFixture other = scene.otherNode();
        listenTo(other);
        sweep.run();
        String expiring = scene.create(InviteFixture.account().ttl(Duration.ofHours(1)))
                .invite()
                .id();
        String hers = scene.create(InviteFixture.contact().ttl(Duration.ofHours(2)))
                .invite()
                .id();
        scene.create(InviteFixture.account().ttl(Duration.ofDays(2)));
        Token used =
                scene.create(InviteFixture.account().ttl(Duration.ofHours(1))).token();
        scene.register(used, "benvolio");
        String revoked = scene.create(InviteFixture.account().ttl(Duration.ofHours(1)))
                .invite()
                .id();
        scene.invites.revoke(revoked, null, InviteFixture.ADMIN);
        published();

        scene.clock.advance(Duration.ofHours(1).plusSeconds(30));
        assertThat(sweep.run()).isZero();
        scene.clock.advance(Duration.ofHours(2));
        assertThat(new ExpirySweep(test.database(), scene.clock, other.events).run())
                .isEqualTo(2);
        assertThat(sweep.run()).isZero();

        assertThat(taken())
                .extracting(Event::type, Event::subject, Event::actor)
                .containsExactlyInAnyOrder(
                        tuple(INVITE_EXPIRED, expiring, "server"), tuple(INVITE_EXPIRED, hers, "server"));
        other.events.close();
    }

    @Test
    void manyTimesThatAreOverGoInSeveralTransactions() {
        ExpirySweep sweep = new ExpirySweep(test.database(), scene.clock, scene.events, 3);
        sweep.run();
        List<String> expiring = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            expiring.add(scene.create(InviteFixture.account().ttl(Duration.ofHours(1)))
                    .invite()
                    .id());
            scene.clock.advance(Duration.ofSeconds(i < 5 ? 0 : 10));
        }
        published();

        scene.clock.advance(Duration.ofHours(2));
        assertThat(sweep.run()).isEqualTo(10);

        assertThat(published()).extracting(Event::subject).containsExactlyInAnyOrderElementsOf(expiring);
    }

    @Test
    void whatExpiredBeforeAnybodyWantedToKnowIsNotTold() {
        scene.create(InviteFixture.account().ttl(Duration.ofHours(1)));
        scene.clock.advance(Duration.ofHours(2));
        published();

        new ExpirySweep(test.database(), scene.clock, scene.events).run();

        assertThat(published()).isEmpty();
    }

    @Test
    void nobodyWhoWantsToKnowCostsNoStatement() {
        AtomicInteger prepared = new AtomicInteger();
        InviteFixture node =
                scene.on(new Database(() -> counting(test.connections().getConnection(), prepared)));
        String id = node.create(InviteFixture.account()).invite().id();
        assertThat(prepared).hasValue(1);
        int before = statementsOfALife(node, prepared);

        node.events.subscribe("test", event -> {});
        int told = statementsOfALife(node, prepared);
        node.invites.tellOfOpened();

        assertThat(told).isEqualTo(before);
        assertThat(node.invites.find(id)).isPresent();
        assertThat(new ExpirySweep(test.database(), scene.clock, scene.otherNode().events).run())
                .isZero();
        assertThat(test.query("SELECT COUNT(*) FROM ofInviteSweep")).isEqualTo("0");
        node.events.close();
    }

    private int statementsOfALife(InviteFixture node, AtomicInteger prepared) {
        int before = prepared.get();
        Token token = node.account(1);
        node.register(token, "user" + before);
        String id = node.create(InviteFixture.account()).invite().id();
        node.invites.renew(id, null, InviteFixture.ADMIN);
        node.invites.revoke(id, null, InviteFixture.ADMIN);
        return prepared.get() - before;
    }

    /** The events that this node's subscriber and the consumer have received since the last call, which must be the same. */
    private List<Event> published() {
        List<Event> kept = taken();
        List<Event> heard = new ArrayList<>();
        while (heard.size() < kept.size()) {
            heard.add(next(told));
        }
        assertThat(heard).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(told).isEmpty();
        return heard;
    }

    private List<Event> taken() {
        Outbox outbox = new Outbox(test.database(), scene.clock);
        List<Delivery> deliveries = outbox.take(CONSUMER, 1000, Duration.ofMinutes(1));
        deliveries.forEach(outbox::delivered);
        return deliveries.stream().map(Delivery::event).toList();
    }

    private String rows() {
        return test.query("SELECT COUNT(*) FROM ofInviteEvent");
    }

    private static Event next(BlockingQueue<Event> queue) {
        try {
            Event event = queue.poll(10, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Event only(List<Event> events) {
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Map<String, String> kind(String kind) {
        return Map.of(Event.KIND, kind);
    }

    /** A change on a connection. */
    private interface Happening {
        void on(Connection connection) throws SQLException;
    }

    private static Connection beforeCommit(Connection connection, Happening happening) {
        return watched(connection, "commit", happening);
    }

    private static Connection counting(Connection connection, AtomicInteger prepared) {
        return watched(connection, "prepareStatement", own -> prepared.incrementAndGet());
    }

    private static Connection watched(Connection connection, String call, Happening happening) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(call)) {
                        happening.on(connection);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
