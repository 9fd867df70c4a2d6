/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome.Mode;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of creating several invites together, which must pass on every database. */
abstract class BulkContract {

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

    private static List<InviteTerms> named(String... names) {
        return List.of(names).stream()
                .map(name -> InviteFixture.account().username(name).build())
                .toList();
    }

    private BulkOutcome create(List<InviteTerms> wanted, Mode mode) {
        return scene.invites.createAll(wanted, InviteFixture.ADMIN, mode);
    }

    private static List<String> codes(BulkOutcome outcome) {
        return outcome.items().stream()
                .map(item -> item.refusal()
                        .map(refusal -> refusal.problems().stream()
                                .map(FieldProblem::code)
                                .findFirst()
                                .orElse(refusal.reason().name()))
                        .orElse("made"))
                .toList();
    }

    private long stored(String table) {
        return Long.parseLong(scene.test.query("SELECT COUNT(*) FROM " + table));
    }

    @Test
    void theyAreAsIfMadeAlone() {
        List<InviteTerms> wanted = List.of(
                InviteFixture.account()
                        .username("tybalt")
                        .groups(List.of("staff"))
                        .build(),
                InviteFixture.contact().note("\uD83D\uDC8C").build(),
                InviteFixture.reset("romeo").build());

        BulkOutcome outcome = create(wanted, Mode.ALL_OR_NONE);

        assertThat(codes(outcome)).containsExactly("made", "made", "made");
        for (var item : outcome.items()) {
            LinkedInvite made = done(item);
            assertThat(scene.invite(made.token())).isEqualTo(made.invite());
        }
        assertThat(scene.register(done(outcome.items().get(0)).token(), "tybalt")
                        .isDone())
                .isTrue();
    }

    @Test
    void oneThatIsRefusedDoesNotAffectTheOthers() {
        scene.create(InviteFixture.account().username("benvolio"));

        BulkOutcome outcome = create(named("tybalt", "benvolio", "juliet", "tybalt", "mercutio"), Mode.EACH);

        assertThat(codes(outcome)).containsExactly("made", "name_reserved", "name_taken", "name_reserved", "made");
        assertThat(stored("ofInvite")).isEqualTo(3);
        assertThat(stored("ofInviteName")).isEqualTo(3);
    }

    @Test
    void allOrNoneLeavesNothingBehind() {
        List<Event> told = new ArrayList<>();
        scene.events.keepFor("test");
        scene.events.subscribe("test", told::add);

        BulkOutcome outcome = create(named("tybalt", "juliet"), Mode.ALL_OR_NONE);

        assertThat(outcome.created()).isFalse();
        assertThat(codes(outcome)).containsExactly("made", "name_taken");
        assertThat(stored("ofInvite") + stored("ofInviteName") + stored("ofInviteEvent"))
                .isZero();
        assertThat(create(named("tybalt"), Mode.ALL_OR_NONE).created()).isTrue();
        assertThat(stored("ofInviteEvent")).isEqualTo(1);
    }

    @Test
    void aPreviewJudgesLikeTheRealThingAndLeavesNothingBehind() {
        List<InviteTerms> wanted = named("tybalt", "tybalt", "juliet", "a b");

        BulkOutcome preview = create(wanted, Mode.PREVIEW);

        assertThat(preview.created()).isFalse();
        assertThat(preview.refused()).isEqualTo(3);
        assertThat(stored("ofInvite") + stored("ofInviteName")).isZero();
        assertThat(codes(create(wanted, Mode.EACH))).isEqualTo(codes(preview));
    }

    @Test
    void theNameOfAnEndedInviteIsTakenOver() {
        LinkedInvite old = scene.create(InviteFixture.account().username("tybalt"));
        done(scene.invites.revoke(old.invite().id(), null, InviteFixture.ADMIN));

        assertThat(codes(create(named("tybalt", "tybalt"), Mode.EACH))).containsExactly("made", "name_reserved");
    }

    @Test
    void aRegistrationThatEndsJustBeforeIsNoticed() {
        scene.accounts.afterExisting = () -> scene.accounts.with("tybalt");

        assertThat(codes(create(named("tybalt", "mercutio"), Mode.EACH))).containsExactly("name_taken", "made");
        assertThat(stored("ofInviteName")).isEqualTo(1);
    }

    @Test
    void aQuotaIsCountedAsForInvitesMadeAlone() {
        Creator key = new Creator("key:abc", null, 5, Duration.ofDays(1), null, null, null);
        done(scene.invites.create(InviteFixture.account().build(), key));
        List<InviteTerms> wanted = new ArrayList<>(named("tybalt", "juliet"));
        wanted.addAll(Collections.nCopies(4, InviteFixture.account().build()));

        BulkOutcome outcome = scene.invites.createAll(wanted, key, Mode.EACH);

        assertThat(codes(outcome))
                .containsExactly("made", "name_taken", "made", "made", "made", Reason.TOO_MANY_IN_PERIOD.name());
    }

    @Test
    @Timeout(120)
    void callsThatWantTheSameNamesInOppositeOrderDoNotDisturbEachOther() throws Exception {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "name" + i).toList();
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        Map<String, Integer> made = new ConcurrentHashMap<>();
        Set<String> codes = ConcurrentHashMap.newKeySet();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<BulkOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                List<String> order = i % 2 == 0 ? names : reversed;
                calls.add(() -> create(named(order.toArray(String[]::new)), Mode.EACH));
            }
            for (Future<BulkOutcome> call : callers.invokeAll(calls)) {
                codes.addAll(codes(call.get()));
                call.get()
                        .items()
                        .forEach(item ->
                                item.ifDone(each -> made.merge(each.invite().username(), 1, Integer::sum)));
            }
        } finally {
            callers.shutdown();
        }

        assertThat(made).hasSize(100);
        assertThat(made.values()).containsOnly(1);
        assertThat(codes).containsExactlyInAnyOrder("made", "name_reserved");
    }

    /** That is ten seconds. */
    @Test
    @Timeout(10)
    void aThousandNamesFitIntoTheTimeOfACall() {
        List<InviteTerms> wanted = IntStream.range(0, Invites.MOST_AT_ONCE)
                .mapToObj(i -> InviteFixture.account().username("name" + i).build())
                .toList();

        BulkOutcome outcome = create(wanted, Mode.ALL_OR_NONE);

        assertThat(outcome.created()).isTrue();
        assertThat(stored("ofInviteName")).isEqualTo(Invites.MOST_AT_ONCE);
    }
}
