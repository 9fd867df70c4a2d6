/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice.Gap;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcomes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of lists of invites that must pass on every database. */
abstract class InviteListingContract {

    private InviteFixture scene;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() {
        scene = new InviteFixture(open());
    }

    @AfterEach
    void tearDown() throws SQLException {
        scene.events.close();
        scene.test.close();
    }

    @Test
    void listsPageFromTheNewestOn() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            scene.clock.advance(Duration.ofMillis(1));
            made.add(0, scene.create(InviteFixture.account()).invite().id());
        }

        InviteSlice first = scene.invites.list(InviteQuery.newest(3).build());
        InviteSlice second =
                scene.invites.list(InviteQuery.newest(3).after(first.next()).build());

        assertThat(ids(first)).isEqualTo(made.subList(0, 3));
        assertThat(first.previous()).isNull();
        assertThat(ids(second)).isEqualTo(made.subList(3, 5));
        assertThat(second.next()).isNull();
        assertThat(ids(scene.invites.list(
                        InviteQuery.newest(9).before(second.previous()).build())))
                .isEqualTo(made.subList(0, 3));
        assertThat(ids(scene.invites.list(InviteQuery.newest(2).before(null).build())))
                .isEqualTo(made.subList(3, 5));
    }

    /** Each combination of filters, order and page, before and after expired invites have been filed. */
    @Test
    void eachListHasTheInvitesThatMatchInItsOrder() {
        makeOfEveryKind(new Random(17));
        Instant now = scene.clock.instant();
        assertListsAreRight(now);

        new InviteFiling(scene.test.database(), scene.clock).run();

        assertThat(scene.test.query(
                        "SELECT COUNT(*) FROM ofInvite WHERE bucket IS NULL OR (bucket < 12 AND expiresAt <= "
                                + now.toEpochMilli() + ")"))
                .isEqualTo("0");
        assertListsAreRight(now);
    }

    @Test
    void afterAnUpgradeListsInOrderOfCreationAreRightAtOnceAndOthersSayThatTheyAreNot() {
        makeOfEveryKind(new Random(18));
        scene.test.execute("UPDATE ofInvite SET bucket = NULL, expiryOrder = NULL, useOrder = NULL");
        InviteQuery byExpiry =
                InviteQuery.newest(9).sort(InviteSort.EXPIRES, true).build();

        assertThat(scene.invites.list(byExpiry).gap()).isEqualTo(Gap.UPGRADING);
        for (InviteStatus status : InviteStatus.values()) {
            assertListIsRight(InviteQuery.newest(7).status(status), scene.clock.instant());
        }

        int filed = new InviteFiling(scene.test.database(), scene.clock).run();

        assertThat(filed).isEqualTo(everything().size());
        assertThat(scene.invites.list(byExpiry).gap()).isEqualTo(Gap.NONE);
        assertListsAreRight(scene.clock.instant());
    }

    private void makeOfEveryKind(Random random) {
        List<Creator> creators = List.of(
                InviteFixture.ADMIN,
                Creator.unlimited("user:juliet@example.org"),
                Creator.unlimited("key:jsfo0cr7"),
                Creator.unlimited("server"));
        for (int i = 0; i < 80; i++) {
            // Some invites have the same time.
            scene.clock.advance(Duration.ofMillis(random.nextInt(2)));
            InviteTerms.Builder terms =
                    switch (random.nextInt(3)) {
                        case 0 -> InviteFixture.account()
                                .maxUses(1 + random.nextInt(2))
                                .groups(random.nextInt(3) == 0 ? List.of("staff") : List.of());
                        case 1 -> InviteFixture.contact().maxUses(1 + random.nextInt(2));
                        default -> InviteFixture.reset("romeo");
                    };
            terms.ttl(Duration.ofMinutes(1 + random.nextInt(4)));
            terms.note(random.nextInt(5) == 0 ? "a Needle" : null);
            LinkedInvite made =
                    Outcomes.done(scene.invites.create(terms.build(), creators.get(random.nextInt(creators.size()))));
            if (made.invite().kind() == InviteKind.ACCOUNT && random.nextInt(3) > 0) {
                scene.register(made.token(), "user" + i);
            }
            if (random.nextInt(4) == 0) {
                scene.invites.revoke(made.invite().id(), null, InviteFixture.ADMIN);
            } else if (random.nextInt(5) == 0) {
                scene.invites.edit(
                        made.invite().id(),
                        seen -> seen.terms().toBuilder()
                                .expiresAt(scene.clock.instant().plus(Duration.ofHours(1)))
                                .build(),
                        null,
                        InviteFixture.ADMIN);
            }
        }
        scene.clock.advance(Duration.ofMinutes(2));
    }

    private void assertListsAreRight(Instant now) {
        List<InviteStatus> statuses = new ArrayList<>(List.of(InviteStatus.values()));
        statuses.add(null);
        for (InviteStatus status : statuses) {
            for (InviteSort sort : InviteSort.values()) {
                for (boolean ascending : List.of(true, false)) {
                    assertListIsRight(query(status, sort, ascending), now);
                    assertListIsRight(query(status, sort, ascending).kind(InviteKind.RESET), now);
                    assertListIsRight(query(status, sort, ascending).madeBy(Actor.Kind.KEY), now);
                    assertListIsRight(query(status, sort, ascending).text("NEEDLE"), now);
                    assertListIsRight(query(status, sort, ascending).group("staff"), now);
                    assertListIsRight(query(status, sort, ascending).inviter("juliet"), now);
                    List<Invite> all = everything();
                    Instant from = all.get(all.size() * 2 / 3).createdAt();
                    Instant until = all.get(all.size() / 3).createdAt();
                    assertListIsRight(query(status, sort, ascending).created(from, until), now);
                    assertListIsRight(
                            query(status, sort, ascending)
                                    .created(from, null)
                                    .kind(InviteKind.ACCOUNT)
                                    .madeBy(Actor.Kind.ADMIN),
                            now);
                }
            }
        }
    }

    private static InviteQuery.Builder query(InviteStatus status, InviteSort sort, boolean ascending) {
        return InviteQuery.newest(7).status(status).sort(sort, ascending);
    }

    private void assertListIsRight(InviteQuery.Builder wanted, Instant now) {
        InviteQuery query = wanted.build();
        Comparator<Invite> order = Comparator.comparing(query.sort()::position);
        List<String> expected = everything().stream()
                .filter(invite -> query.status() == null || invite.status(now) == query.status())
                .filter(invite -> query.kind() == null || invite.kind() == query.kind())
                .filter(invite ->
                        query.madeBy() == null || Actor.of(invite.createdBy()).kind() == query.madeBy())
                .filter(invite ->
                        query.text() == null || "a Needle".equals(invite.terms().note()))
                .filter(invite -> query.group() == null || invite.groups().contains(query.group()))
                .filter(invite -> query.inviter() == null || InviteFixture.INVITER.equals(invite.inviter()))
                .filter(invite ->
                        query.createdAfter() == null || !invite.createdAt().isBefore(query.createdAfter()))
                .filter(invite ->
                        query.createdBefore() == null || invite.createdAt().isBefore(query.createdBefore()))
                .sorted(query.ascending() ? order : order.reversed())
                .map(Invite::id)
                .toList();

        assertThat(forwards(wanted)).as("%s", query).isEqualTo(expected);
        assertThat(backwards(wanted)).as("backwards, %s", query).isEqualTo(expected);
    }

    private List<String> forwards(InviteQuery.Builder wanted) {
        List<String> found = new ArrayList<>();
        InviteSlice page = scene.invites.list(wanted.after(null).build());
        found.addAll(ids(page));
        while (page.next() != null) {
            page = scene.invites.list(wanted.after(page.next()).build());
            found.addAll(ids(page));
        }
        return found;
    }

    private List<String> backwards(InviteQuery.Builder wanted) {
        List<String> found = new ArrayList<>();
        InviteSlice page = scene.invites.list(wanted.before(null).build());
        found.addAll(ids(page));
        while (page.previous() != null) {
            page = scene.invites.list(wanted.before(page.previous()).build());
            found.addAll(0, ids(page));
        }
        return found;
    }

    /** All invites, newest first. */
    private List<Invite> everything() {
        List<Invite> all = new ArrayList<>(
                scene.invites.list(InviteQuery.newest(500).build()).invites());
        assertThat(all).hasSizeBetween(1, 499);
        return Collections.unmodifiableList(all);
    }

    @Test
    void aSearchReadsSoManyAndTellsWhereToGoOn() {
        String oldest =
                scene.create(InviteFixture.account().note("needle")).invite().id();
        for (int i = 0; i < 83; i++) {
            scene.clock.advance(Duration.ofMillis(1));
            scene.create(InviteFixture.account().note(i == 55 ? "another Needle" : "hay"));
        }
        InviteListing search = new InviteListing(scene.test.database(), scene.accounts, 30, () -> 0);
        InviteQuery query =
                InviteQuery.newest(3).kind(InviteKind.ACCOUNT).text("needle").build();

        InviteSlice first = search.list(query, scene.clock.instant());
        assertThat(first.invites().stream().map(invite -> invite.terms().note()).toList())
                .isEqualTo(List.of("another Needle"));
        InviteSlice second = search.list(query.from(first.next()), scene.clock.instant());

        assertThat(ids(second)).isEqualTo(List.of(oldest));
        assertThat(second.next()).isNull();
    }

    @Test
    void aSearchThatTakesLongEndsAndTellsWhereToGoOn() {
        String oldest =
                scene.create(InviteFixture.account().note("needle")).invite().id();
        for (int i = 0; i < 3; i++) {
            scene.clock.advance(Duration.ofMillis(1));
            scene.create(InviteFixture.account());
        }
        AtomicLong seconds = new AtomicLong(Long.MAX_VALUE);
        InviteListing slow = new InviteListing(
                scene.test.database(),
                scene.accounts,
                50_000,
                () -> seconds.getAndAdd(Duration.ofSeconds(1).toNanos()));
        InviteQuery query = InviteQuery.newest(1).text("needle").build();

        InviteSlice first = slow.list(query, scene.clock.instant());
        assertThat(first.invites()).isEqualTo(List.of());
        InviteSlice second = slow.list(query.from(first.next()), scene.clock.instant());

        assertThat(ids(second)).isEqualTo(List.of(oldest));
    }

    @Test
    void aSearchFindsNoMoreThanIsWantedAndNothingTwice() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            scene.clock.advance(Duration.ofMillis(1));
            made.add(
                    0,
                    scene.create(InviteFixture.account().note("needle"))
                            .invite()
                            .id());
        }
        InviteListing search = new InviteListing(scene.test.database(), scene.accounts, 2, () -> 0);
        for (int limit = 1; limit <= 8; limit++) {
            List<String> found = new ArrayList<>();
            InvitePosition next = null;
            do {
                InviteSlice part = search.list(
                        InviteQuery.newest(limit).text("needle").after(next).build(), scene.clock.instant());
                assertThat(part.invites().size() <= limit).isTrue();
                found.addAll(ids(part));
                next = part.next();
            } while (next != null);
            assertThat(found).as("limit " + limit).isEqualTo(made);
        }
    }

    @Test
    void twoSearchAtOnceAndFurtherOnesAreToldSoAtOnceWhileOtherListsGoOn() throws Exception {
        scene.create(InviteFixture.account());
        CountDownLatch end = new CountDownLatch(1);
        Database slow = new Database(() -> {
            await(end);
            return scene.test.connections().getConnection();
        });
        InviteListing search = new InviteListing(slow, scene.accounts);
        InviteQuery query = InviteQuery.newest(3).text("needle").build();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<InviteSlice>> searches = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                searches.add(threads.submit(() -> search.list(query, scene.clock.instant())));
            }
            // The third is refused before the others end; which of them is the third is not known.
            searches.add(threads.submit(() -> search.list(query, scene.clock.instant())));
            int busy = 0;
            while (busy == 0) {
                busy = (int) searches.stream().filter(Future::isDone).count();
                Thread.onSpinWait();
            }
            end.countDown();
            for (Future<InviteSlice> each : searches) {
                try {
                    assertThat(each.get().next()).isNull();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(BusyException.class);
                }
            }
            assertThat(busy).isEqualTo(1);
            assertThat(search.list(query, scene.clock.instant()).next()).isNull();
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void listsFilter() {
        LinkedInvite pending = scene.create(InviteFixture.account().note("50% [Off]_x"));
        LinkedInvite used = scene.create(InviteFixture.account().groups(List.of("staff")));
        scene.register(used.token(), "a1");
        LinkedInvite revoked = scene.create(InviteFixture.contact());
        scene.invites.revoke(revoked.invite().id(), null, InviteFixture.ADMIN);
        LinkedInvite expired = scene.create(InviteFixture.account().ttl(Duration.ofMinutes(1)));
        scene.clock.advance(Duration.ofMinutes(2));

        assertFound(pending, InviteQuery.newest(9).status(InviteStatus.PENDING));
        assertFound(used, InviteQuery.newest(9).status(InviteStatus.USED));
        assertFound(revoked, InviteQuery.newest(9).status(InviteStatus.REVOKED));
        assertFound(expired, InviteQuery.newest(9).status(InviteStatus.EXPIRED));
        assertFound(revoked, InviteQuery.newest(9).kind(InviteKind.CONTACT));
        assertFound(revoked, InviteQuery.newest(9).inviter("Juliet"));
        assertFound(pending, InviteQuery.newest(9).text("50% [OFF]_X"));
        assertThat(ids(scene.invites.list(InviteQuery.newest(9).text("%%").build())))
                .isEqualTo(List.of());
        Instant now = scene.clock.instant();
        assertThat(ids(scene.invites.list(
                                InviteQuery.newest(9).created(null, now).build()))
                        .size())
                .isEqualTo(4);
        assertThat(ids(scene.invites.list(
                                InviteQuery.newest(9).created(now, null).build()))
                        .size())
                .isEqualTo(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFound(LinkedInvite wanted, InviteQuery.Builder query) {
        assertThat(ids(scene.invites.list(query.build())))
                .containsExactly(wanted.invite().id());
    }

    private static List<String> ids(InviteSlice slice) {
        return slice.invites().stream().map(Invite::id).toList();
    }
}
