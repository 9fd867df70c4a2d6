/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that {@link Events} and their {@link Outbox} must pass on every database. */
abstract class EventsContract {

    private static final String WEBHOOKS = "webhooks";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00.250Z"));
    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private TestDatabase test;
    private Database database;
    private Events events;
    private Outbox outbox;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        test = open();
        database = test.database();
        events = TestEvents.of(database);
        outbox = new Outbox(database, clock);
    }

    @AfterEach
    void tearDown() throws SQLException {
        events.close();
        test.close();
    }

    @Test
    void aSubscriberIsToldAfterTheCommitInOrder() throws Exception {
        events.subscribe("test", told::add);
        Event first = event("first");
        Event second = event("second");

        database.transaction(connection -> {
            events.publish(connection, first);
            events.publish(connection, second);
            assertThat(told).isEmpty();
            return null;
        });

        assertThat(next()).isEqualTo(first);
        assertThat(next()).isEqualTo(second);
    }

    @Test
    void nobodyHearsOfWhatWasRolledBackNorIsItKept() throws Exception {
        events.subscribe("test", told::add);
        events.keepFor(WEBHOOKS);
        Event kept = event("kept");

        assertThatThrownBy(() -> database.transaction(connection -> {
                    events.publish(connection, event("undone"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        database.transaction(outer -> {
            assertThatThrownBy(() -> database.transaction(inner -> {
                        events.publish(inner, event("undone in part"));
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            events.publish(outer, kept);
            return null;
        });

        assertThat(next()).isEqualTo(kept);
        assertThat(told).isEmpty();
        assertThat(outbox.take(WEBHOOKS, 10, LEASE)).extracting(Delivery::event).containsExactly(kept);
    }

    @Test
    void aConsumerFindsWhatHappenedAsItWas() {
        events.keepFor(WEBHOOKS);
        Event event = events.of(
                EventType.INVITE_REDEEMED,
                "1m86ptpqtv2reset00",
                "user:juliet@example.org",
                clock.instant(),
                Map.of(Event.USER, "d\\27artagnan@example.org\nx=y", Event.INVITER, "zoë@example.org"));
        Event bare = events.of(EventType.INVITE_OPENED, "1m86ptpqtv2reset00", null, clock.instant(), Map.of());

        events.publish(List.of(event, bare));

        assertThat(outbox.take(WEBHOOKS, 10, LEASE)).extracting(Delivery::event).containsExactlyInAnyOrder(event, bare);
    }

    /** For example, a webhook that times out. */
    @Test
    void whatFailsIsDueAgainAfterAPauseAndWhatIsDeliveredIsGone() {
        events.keepFor(WEBHOOKS);
        events.publish(List.of(event("one")));

        Delivery first = only(outbox.take(WEBHOOKS, 10, LEASE));
        outbox.again(first, Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(4));
        assertThat(outbox.take(WEBHOOKS, 10, LEASE)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        Delivery second = only(outbox.take(WEBHOOKS, 10, LEASE));
        outbox.delivered(second);
        clock.advance(Duration.ofHours(1));

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(outbox.take(WEBHOOKS, 10, LEASE)).isEmpty();
        assertThat(rows()).isEqualTo("0");
    }

    @Test
    void whatANodeTookThatDiedIsTakenByAnotherWhenTheLeaseIsOver() {
        events.keepFor(WEBHOOKS);
        events.publish(List.of(event("one")));
        Delivery dead = only(outbox.take(WEBHOOKS, 10, LEASE));

        assertThat(outbox.take(WEBHOOKS, 10, LEASE)).isEmpty();
        clock.advance(LEASE);
        Delivery other = only(outbox.take(WEBHOOKS, 10, LEASE));
        // It was not dead after all: what it reports about a delivery that no longer belongs to it changes nothing.
        outbox.again(dead, Duration.ZERO);

        assertThat(other.attempt()).isEqualTo(2);
        assertThat(outbox.take(WEBHOOKS, 10, LEASE)).isEmpty();
    }

    @Test
    void ofTwoNodesThatTakeAtTheSameMomentOneGetsEach() throws Exception {
        events.keepFor(WEBHOOKS);
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(event("invite" + i));
        }
        events.publish(many);
        CountDownLatch together = new CountDownLatch(2);
        List<String> taken = Collections.synchronizedList(new ArrayList<>());

        List<Thread> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            Database own = new Database(test.connections()::getConnection);
            Thread thread = new Thread(() -> {
                together.countDown();
                List<Delivery> batch;
                do {
                    batch = new Outbox(own, clock).take(WEBHOOKS, 7, LEASE);
                    batch.forEach(each -> taken.add(each.event().id()));
                } while (!batch.isEmpty() || taken.size() < many.size());
            });
            thread.start();
            nodes.add(thread);
        }
        for (Thread node : nodes) {
            node.join(TimeUnit.SECONDS.toMillis(30));
        }

        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().map(Event::id).toList());
    }

    @Test
    void eachConsumerHasItsOwn() {
        events.keepFor(WEBHOOKS);
        events.keepFor("mails");
        events.publish(List.of(event("one")));

        outbox.delivered(only(outbox.take(WEBHOOKS, 10, LEASE)));

        assertThat(only(outbox.take("mails", 10, LEASE)).attempt()).isEqualTo(1);
        assertThatThrownBy(() -> events.keepFor("mails")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodyTookForThreeDaysIsGivenUp() {
        events.keepFor(WEBHOOKS);
        events.publish(List.of(event("old")));
        clock.advance(Outbox.RETENTION.minusSeconds(1));
        Event young = event("young");
        events.publish(List.of(young));

        assertThat(outbox.forgetOld()).isZero();
        clock.advance(Duration.ofSeconds(2));
        assertThat(outbox.forgetOld()).isEqualTo(1);
        assertThat(only(outbox.take(WEBHOOKS, 10, LEASE)).event()).isEqualTo(young);
    }

    @Test
    void whoWantsToKnowNoMoreIsToldNoMoreAndNothingIsKept() throws Exception {
        Events.Subscription subscription = events.subscribe("test", told::add);
        Events.Subscription keeping = events.keepFor(WEBHOOKS);
        assertThat(events.areHeard() && events.areKept()).isTrue();

        subscription.close();
        keeping.close();
        events.publish(List.of(event("unheard")));

        assertThat(events.areHeard()).isFalse();
        assertThat(told).isEmpty();
        assertThat(rows()).isEqualTo("0");
    }

    @Test
    void aSubscriberThatFailsOrHangsHurtsNeitherOthersNorWhoPublishes() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        events.subscribe("hanging", event -> await(end));
        events.subscribe("failing", event -> {
            throw new IllegalStateException("on purpose");
        });
        events.subscribe("breaking", event -> {
            throw new AssertionError("on purpose");
        });
        events.subscribe("test", told::add);

        Event first = event("first");
        Event second = event("second");
        events.publish(List.of(first));
        events.publish(List.of(second));

        assertThat(List.of(next(), next())).containsExactly(first, second);
        end.countDown();
    }

    /** As if the server was killed between the two: the row is stored even if no subscriber was told. */
    @Test
    void aConsumerMissesNothingThoughSubscribersWereNotToldAnyMore() {
        events.subscribe("test", told::add);
        events.keepFor(WEBHOOKS);
        Event event = event("one");

        database.transaction(connection -> {
            events.publish(connection, event);
            events.close();
            return null;
        });

        assertThat(only(new Outbox(new Database(test.connections()::getConnection), clock).take(WEBHOOKS, 1, LEASE))
                        .event())
                .isEqualTo(event);
        assertThat(told).isEmpty();
    }

    @Test
    void allThatCanHappenHasACodeOfItsOwn() {
        assertThat(EventType.values()).allSatisfy(type -> {
            assertThat(type.code()).matches("[a-z]+\\.[a-z]+").hasSizeLessThanOrEqualTo(30);
            assertThat(EventType.of(type.code())).isEqualTo(type);
        });
    }

    private Event event(String subject) {
        return events.of(
                EventType.INVITE_CREATED, subject, "admin:admin", clock.instant(), Map.of(Event.KIND, "account"));
    }

    private Event next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private String rows() {
        return test.query("SELECT COUNT(*) FROM ofInviteEvent");
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
