/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.event.Outbox;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.Redeemed;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that {@link Invites} must pass on every database. */
abstract class InvitesContract {

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

    @Test
    void anInviteIsFoundAsItWasMade() {
        LinkedInvite made = scene.create(InviteFixture.account()
                .username("Tybalt")
                .inviter("juliet")
                .groups(List.of("staff"))
                .note("For T\u00fcbalt")
                .locale("de-at")
                .metadata("{\"a\":1}")
                .ttl(Duration.ofHours(3)));

        assertThat(scene.invite(made.token())).isEqualTo(made.invite());
        assertThat(scene.invites.find(made.invite().id()).orElseThrow()).isEqualTo(made.invite());
        assertThat(made.invite().username()).isEqualTo("tybalt");
        assertThat(made.invite().terms().locale()).isEqualTo("de-AT");
        assertThat(Duration.between(scene.clock.instant(), made.invite().expiresAt()))
                .isEqualTo(Duration.ofHours(3));
        assertThat(made.invite().id()).matches("[a-z0-9]{18}");
    }

    @Test
    void eachChangeIsKnownWithWhoMadeIt() {
        Creator juliet = Creator.unlimited("user:juliet@example.org");
        LinkedInvite made = scene.create(InviteFixture.account());
        String id = made.invite().id();
        assertThat(scene.invites.changes(id)).isEmpty();
        Instant start = scene.clock.instant();

        done(scene.invites.keepName(scene.invite(made.token()), "tybalt"));
        done(scene.invites.keepName(scene.invite(made.token()), "mercutio"));
        done(scene.invites.edit(
                id, invite -> invite.terms().toBuilder().note("x").build(), null, juliet));
        scene.clock.advance(Duration.ofSeconds(1));
        done(scene.invites.revoke(id, null, InviteFixture.ADMIN));
        done(scene.invites.unrevoke(id, null, juliet));
        done(scene.invites.renew(id, null, InviteFixture.ADMIN));

        Instant later = start.plusSeconds(1);
        assertThat(scene.invites.changes(id))
                .containsExactly(
                        new InviteChange(InviteChange.Kind.RENEWED, later, "admin:admin"),
                        new InviteChange(InviteChange.Kind.REOPENED, later, "user:juliet@example.org"),
                        new InviteChange(InviteChange.Kind.REVOKED, later, "admin:admin"),
                        new InviteChange(InviteChange.Kind.EDITED, start, "user:juliet@example.org"),
                        new InviteChange(InviteChange.Kind.NAMED, start, null));

        done(scene.invites.delete(id, null));
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteChange")).isEqualTo("0");
    }

    @Test
    void aRefusedChangeIsNotNoted() {
        LinkedInvite made = scene.create(InviteFixture.account());
        String id = made.invite().id();

        assertThat(refusal(scene.invites.revoke(id, 7, InviteFixture.ADMIN)).reason())
                .isEqualTo(InviteRefusal.Reason.OUTDATED);

        assertThat(scene.invites.changes(id)).isEmpty();
    }

    @Test
    void aQuotaHoldsAgainstCallsAtTheSameMoment() {
        Creator romeo = new Creator("user:romeo@example.org", 5, null, Duration.ofDays(30), null, null, Set.of());

        long made = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> scene.invites.create(InviteFixture.contact().build(), romeo))
                .filter(Outcome::isDone)
                .count();

        assertThat(made).isEqualTo(5);
    }

    @Test
    @Timeout(60)
    void aQuotaHoldsAgainstAWiderTransactionThatIsNotCommittedYet() throws Exception {
        Creator romeo = new Creator("user:romeo@example.org", 1, null, Duration.ofDays(30), null, null, Set.of());
        InviteTerms draft = InviteFixture.contact().build();
        var second = new AtomicReference<Outcome<LinkedInvite, InviteRefusal>>();
        Thread other = new Thread(() -> second.set(scene.invites.create(draft, romeo)));

        Outcome<LinkedInvite, InviteRefusal> first =
                scene.invites.inTurn(romeo, () -> scene.test.database().transaction(connection -> {
                    Outcome<LinkedInvite, InviteRefusal> made = scene.invites.create(draft, romeo);
                    other.start();
                    while (other.getState() != Thread.State.TIMED_WAITING && other.isAlive()) {
                        Thread.onSpinWait();
                    }
                    return made;
                }));
        other.join();

        done(first);
        assertTooManyOpen(second.get());
    }

    @Test
    void renewingInvitesOfOthersAtTheSameMomentIsNotTriedTwice() throws Exception {
        Creator key = Creator.unlimited("key:abc");
        AtomicInteger opened = new AtomicInteger();
        InviteFixture counted = scene.on(new Database(() -> {
            opened.incrementAndGet();
            return scene.test.connections().getConnection();
        }));
        List<Callable<Outcome<LinkedInvite, InviteRefusal>>> renewals = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String id = scene.create(InviteFixture.account()).invite().id();
            renewals.add(() -> counted.invites.renew(id, null, key));
        }
        done(renewals.remove(0).call());
        int each = opened.getAndSet(0);
        ExecutorService callers = Executors.newFixedThreadPool(10);

        try {
            for (Future<Outcome<LinkedInvite, InviteRefusal>> renewal : callers.invokeAll(renewals)) {
                done(renewal.get());
            }
        } finally {
            callers.shutdown();
        }

        assertThat(opened.get()).isEqualTo(24 * each);
    }

    @Test
    @Timeout(120)
    void ofTwoThatMakeAnInviteForOneNameAtTheSameMomentOneDoes() throws Exception {
        InviteFixture other = scene.otherNode();
        for (int round = 0; round < 60; round++) {
            // In some rounds, the name belongs to an invite that has ended but whose row still exists.
            InviteTerms draft = fixed("twin" + (round % 3 == 2 ? round - 1 : round));

            assertOneWins(
                    () -> made(scene.invites.create(draft, InviteFixture.ADMIN)),
                    () -> made(other.invites.create(draft, InviteFixture.ADMIN)));
            scene.clock.advance(Duration.ofDays(8));
        }
    }

    @Test
    @Timeout(120)
    void ofAnInviteAndARegistrationForOneNameAtTheSameMomentOneWins() throws Exception {
        InviteFixture other = scene.otherNode();
        for (int round = 0; round < 60; round++) {
            String name = "rival" + round;
            Token token = scene.account(1);

            assertOneWins(
                    () -> made(other.invites.create(fixed(name), InviteFixture.ADMIN)),
                    () -> scene.register(token, name).isDone());
        }
    }

    private static boolean made(Outcome<?, InviteRefusal> result) {
        return result.isDone();
    }

    private static void assertOneWins(Callable<Boolean> left, Callable<Boolean> right) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> calls = Stream.of(left, right)
                    .<Callable<Boolean>>map(call -> () -> {
                        start.await();
                        return call.call();
                    })
                    .toList();
            int won = 0;
            for (Future<Boolean> call : callers.invokeAll(calls)) {
                won += call.get() ? 1 : 0;
            }
            assertThat(won).as("winners").isEqualTo(1);
        } finally {
            callers.shutdown();
        }
    }

    /** Like a request with an Idempotency-Key, whose transaction includes the invite. */
    @Test
    @Timeout(60)
    void aRegistrationWaitsForAWiderTransactionThatReservesItsName() throws Exception {
        Token token = scene.account(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Outcome<Redeemed, RedemptionRefusal>> registration = scene.test
                    .database()
                    .transaction(connection -> {
                        scene.create(InviteFixture.account().username("laertes"));
                        Future<Outcome<Redeemed, RedemptionRefusal>> waiting =
                                other.submit(() -> scene.register(token, "laertes"));
                        assertThatExceptionOfType(TimeoutException.class)
                                .isThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS));
                        return waiting;
                    });

            assertThat(refusal(registration.get()).reason()).isEqualTo(Reason.NAME_CONFLICT);
        } finally {
            other.shutdown();
        }
    }

    /** Like a request with an Idempotency-Key. On MySQL and MariaDB, everything it reads is as it was at its first read. */
    @Test
    void aNameIsHeldThoughItWasReservedAfterAWiderTransactionBegan() {
        InviteTerms draft = InviteFixture.account().username("mercutio").build();

        Outcome<LinkedInvite, InviteRefusal> late = scene.test.database().transaction(connection -> {
            try (Statement look = connection.createStatement()) {
                look.executeQuery("SELECT COUNT(*) FROM ofInvite").close();
            }
            CompletableFuture.runAsync(() -> scene.create(draft)).join();
            return scene.invites.create(draft, InviteFixture.ADMIN);
        });

        assertConflict("name_reserved", late);
    }

    @Test
    void theDefaultsAreOneUseForSevenDays() {
        Invite invite = scene.create(InviteFixture.account()).invite();

        assertThat(invite.maxUses()).isEqualTo(1);
        assertThat(Duration.between(invite.createdAt(), invite.expiresAt())).isEqualTo(Duration.ofDays(7));
        assertThat(invite.registration()).isTrue();
        assertThat(invite.subscribe()).isFalse();
        assertThat(scene.create(InviteFixture.contact()).invite().registration())
                .isFalse();
    }

    @Test
    void theUsualInviteCostsOneStatementOnOneConnection() {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger prepared = new AtomicInteger();
        InviteFixture counted = scene.on(new Database(() -> {
            opened.incrementAndGet();
            return counting(scene.test.connections().getConnection(), prepared);
        }));

        counted.create(InviteFixture.account());

        assertThat(opened.get()).isEqualTo(1);
        assertThat(prepared.get()).isEqualTo(1);
    }

    @Test
    void aTokenIsKeptNowhere() {
        Token token = scene.create(InviteFixture.account()).token();

        assertThat(scene.test.dump()).doesNotContain(token.value());
    }

    @Test
    void anIdWithAnotherSecretOpensNothing() {
        LinkedInvite one = scene.create(InviteFixture.account());
        LinkedInvite other = scene.create(InviteFixture.account());
        String id = one.invite().id();
        String secret = one.token().value().substring(id.length());
        assertThat(one.token().value()).isEqualTo(id + secret);

        assertThat(scene.invites.find(new Token(other.invite().id() + secret)).isEmpty())
                .isTrue();
        assertThat(scene.invites
                        .find(new Token(id.toUpperCase(Locale.ROOT) + secret))
                        .isEmpty())
                .isTrue();
        assertThat(scene.invites.find(new Token(id))).isEmpty();
        assertThat(scene.invites.find(new Token(secret))).isEmpty();
        assertThat(scene.invite(one.token()).id()).isEqualTo(id);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertProblem("ttl too_small", InviteFixture.account().ttl(Duration.ofSeconds(59)));
        assertProblem("ttl too_large", InviteFixture.account().ttl(Duration.ofDays(100_000)));
        assertProblem("expires_at in_past", InviteFixture.account().expiresAt(scene.clock.instant()));
        assertProblem("expires_at too_far", InviteFixture.account().expiresAt(Instant.MAX));
        assertProblem("max_uses too_small", InviteFixture.account().maxUses(0));
        assertProblem("max_uses too_large", InviteFixture.account().maxUses(1_000_001));
        assertProblem(
                "max_uses one_name_one_use",
                InviteFixture.account().username("a1").maxUses(2));
        assertProblem("inviter required", InviteFixture.contact().inviter(null));
        assertProblem("inviter no_such_user", InviteFixture.contact().inviter("nobody"));
        assertProblem("inviter not_local", InviteFixture.contact().inviter("juliet@elsewhere.example"));
        assertProblem("groups no_such_group", InviteFixture.account().groups(List.of("nogroup")));
        assertProblem("username name_invalid", InviteFixture.account().username("a b"));
        assertProblem("username name_forbidden", InviteFixture.account().username("Admin"));
        assertProblem("username required", InviteFixture.reset(null));
        assertProblem("username required", InviteFixture.account().usernamePolicy(UsernamePolicy.FIXED));
        assertProblem(
                "username_policy conflicts",
                InviteFixture.account().username("a1").usernamePolicy(UsernamePolicy.ANY));
        assertProblem("note too_long", InviteFixture.account().note("x".repeat(501)));
        assertProblem("note bad_character", InviteFixture.account().note("a\0b"));
        assertProblem("note bad_character", InviteFixture.account().note("a\u001bb"));
        assertProblem("note bad_character", InviteFixture.account().note("a\u202eb"));
        assertProblem("note bad_character", InviteFixture.account().note("a\uffffb"));
        assertProblem("metadata bad_character", InviteFixture.account().metadata("{\"a\":\"\uffff\"}"));
        assertProblem("metadata bad_character", InviteFixture.account().metadata("{\"a\":\"b\\u0001\"}"));
        assertProblem("metadata bad_character", InviteFixture.account().metadata("{\"a\":\"\\\\\\u001b\"}"));
        assertProblem("metadata not_an_object", InviteFixture.account().metadata("[1]"));
        assertProblem("locale locale_invalid", InviteFixture.account().locale("not a tag"));
        assertProblem("registration not_for_kind", InviteFixture.account().registration(false));
        assertProblem("registration not_for_kind", InviteFixture.reset("romeo").registration(true));
        assertProblem(
                "username_policy not_for_kind", InviteFixture.reset("romeo").usernamePolicy(UsernamePolicy.SUGGESTED));
    }

    @Test
    void aNoteHasLinesAndMetadataWhatProgramsWrite() {
        Invite invite = scene.create(
                        InviteFixture.account().note("one\ntwo").metadata("{\"a\":\"\u200d\\n\\\\u0001\"}"))
                .invite();

        assertThat(invite.terms().note()).isEqualTo("one\ntwo");
    }

    @Test
    void anEditBreaksNothingThatAnInvitePromises() {
        Invite account = scene.create(InviteFixture.account()).invite();
        Invite fixed = scene.create(InviteFixture.account().username("a1")).invite();
        Invite reset = scene.create(InviteFixture.reset("romeo")).invite();

        assertNotEdited("registration not_for_kind", account, null, UsernamePolicy.ANY, false);
        assertNotEdited("username required", fixed, null, UsernamePolicy.FIXED, true);
        assertNotEdited("username_policy conflicts", fixed, "a1", UsernamePolicy.ANY, true);
        assertNotEdited("username required", reset, null, UsernamePolicy.FIXED, false);
        assertNotEdited("username_policy not_for_kind", reset, "romeo", UsernamePolicy.SUGGESTED, false);
        assertNotEdited("registration not_for_kind", reset, "romeo", UsernamePolicy.FIXED, true);
    }

    @Test
    void aFixedNameIsReservedUntilItsInviteEnds() {
        LinkedInvite first = scene.create(InviteFixture.account().username("tybalt"));
        assertConflict("name_reserved", scene.invites.create(fixed("TYBALT"), InviteFixture.ADMIN));
        assertConflict("name_taken", scene.invites.create(fixed("romeo"), InviteFixture.ADMIN));

        scene.invites.revoke(first.invite().id(), null, InviteFixture.ADMIN);
        assertThat(scene.registrar.checkName("tybalt")).isEqualTo(Optional.empty());
        LinkedInvite second = scene.create(InviteFixture.account().username("tybalt"));
        assertConflict("name_reserved", scene.invites.unrevoke(first.invite().id(), null, InviteFixture.ADMIN));
        scene.clock.advance(Duration.ofDays(8));
        LinkedInvite third = scene.create(InviteFixture.account().username("tybalt"));

        assertConflict("name_reserved", scene.invites.renew(second.invite().id(), null, InviteFixture.ADMIN));
        scene.invites.delete(third.invite().id(), null);
        done(scene.invites.renew(second.invite().id(), null, InviteFixture.ADMIN));
        assertThat(scene.registrar.checkName("tybalt").orElseThrow().code()).isEqualTo("name_reserved");
    }

    @Test
    void aSuggestedNameIsHeldAsAFixedOneIs() {
        InviteTerms.Builder tybalt =
                InviteFixture.account().username("tybalt").usernamePolicy(UsernamePolicy.SUGGESTED);
        LinkedInvite first = scene.create(tybalt);

        assertConflict("name_reserved", scene.invites.create(tybalt.build(), InviteFixture.ADMIN));
        assertConflict("name_reserved", scene.invites.create(fixed("tybalt"), InviteFixture.ADMIN));
        assertConflict(
                "name_taken", scene.invites.create(tybalt.username("romeo").build(), InviteFixture.ADMIN));
        scene.invites.revoke(first.invite().id(), null, InviteFixture.ADMIN);
        scene.create(tybalt.username("tybalt"));
        assertConflict("name_reserved", scene.invites.unrevoke(first.invite().id(), null, InviteFixture.ADMIN));
    }

    @Test
    void noInviteIsForAnAdministratorsName() {
        scene.accounts.admins.addAll(Set.of("mercutio", "romeo"));

        for (UsernamePolicy policy : List.of(UsernamePolicy.FIXED, UsernamePolicy.SUGGESTED)) {
            assertProblem(
                    "username name_forbidden",
                    InviteFixture.account().username("Mercutio").usernamePolicy(policy));
            assertProblem(
                    "username name_forbidden",
                    InviteFixture.account().username("mercutlo").usernamePolicy(policy));
            assertProblem(
                    "username name_forbidden",
                    InviteFixture.account().username("аdmin").usernamePolicy(policy));
            assertProblem(
                    "username name_punctuation",
                    InviteFixture.account().username("paris.").usernamePolicy(policy));
            assertConflict(
                    "name_taken",
                    scene.invites.create(
                            InviteFixture.account()
                                    .username("romeo")
                                    .usernamePolicy(policy)
                                    .build(),
                            InviteFixture.ADMIN));
        }
        done(scene.invites.create(InviteFixture.reset("romeo").build(), InviteFixture.ADMIN));
    }

    @Test
    void anInviteIsNotOpenedForANameThatIsAnAdministratorsByNow() {
        String id = scene.create(InviteFixture.account().username("mercutio"))
                .invite()
                .id();
        scene.accounts.admins.add("mercutio");

        assertInvalid("username name_forbidden", scene.invites.renew(id, null, InviteFixture.ADMIN));
        scene.invites.revoke(id, null, InviteFixture.ADMIN);
        assertInvalid("username name_forbidden", scene.invites.unrevoke(id, null, InviteFixture.ADMIN));
    }

    @Test
    void renewingGivesANewLinkAndAnExpiredInviteItsTimeAgain() {
        LinkedInvite made = scene.create(InviteFixture.account().ttl(Duration.ofHours(1)));
        scene.clock.advance(Duration.ofHours(2));

        LinkedInvite renewed = done(scene.invites.renew(made.invite().id(), 1, InviteFixture.ADMIN));

        assertThat(renewed.token()).isNotEqualTo(made.token());
        assertThat(scene.invites.find(made.token())).isEmpty();
        assertThat(scene.invite(renewed.token()).expiresAt())
                .isEqualTo(scene.clock.instant().plus(Duration.ofHours(1)));
        assertThat(renewed.invite().version()).isEqualTo(2);
        scene.register(renewed.token(), "a1");
        assertThat(refusal(scene.invites.renew(made.invite().id(), null, InviteFixture.ADMIN))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.INVALID);
    }

    @Test
    void anEditIsWrittenOnceForEachVersion() {
        Invite seen =
                scene.create(InviteFixture.account().groups(List.of("staff"))).invite();

        Invite changed =
                done(scene.invites.edit(seen.id(), old -> edit(old, 5, List.of(), "new"), 1, InviteFixture.ADMIN));

        assertThat(changed.terms().note()).isEqualTo("new");
        assertThat(changed.groups()).isEqualTo(List.of());
        assertThat(changed.maxUses()).isEqualTo(5);
        assertThat(refusal(scene.invites.edit(
                                seen.id(), old -> edit(old, 6, List.of(), "newer"), 1, InviteFixture.ADMIN))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.OUTDATED);
        assertThat(refusal(scene.invites.edit(
                                "nothing", old -> edit(old, 6, List.of(), "newer"), null, InviteFixture.ADMIN))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.NOT_FOUND);
    }

    @Test
    void anEditCannotTakeUsesBackNorBreakTheEditorsLimits() {
        LinkedInvite made = scene.create(InviteFixture.account().maxUses(3));
        scene.register(made.token(), "a1");
        scene.register(made.token(), "a2");
        Invite seen = scene.invite(made.token());
        Creator limited = new Creator("key:abc", null, null, null, null, 5, Set.of());

        assertThat(refusal(scene.invites.edit(
                                seen.id(), old -> edit(old, 1, List.of(), null), null, InviteFixture.ADMIN))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.INVALID);
        assertThat(refusal(scene.invites.edit(seen.id(), old -> edit(old, 3, List.of("staff"), null), null, limited))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.INVALID);
        assertThat(refusal(scene.invites.edit(seen.id(), old -> edit(old, 6, List.of(), null), null, limited))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.INVALID);
    }

    @Test
    void anEditJudgesANameOnlyIfItChangesIt() {
        Invite fixed = scene.create(InviteFixture.account().username("tybalt")).invite();
        Invite suggested = scene.create(
                        InviteFixture.account().username("paris").usernamePolicy(UsernamePolicy.SUGGESTED))
                .invite();
        scene.properties.put("invites.names.forbidden", "tybalt,paris");

        done(edit(fixed, edit(fixed, 1, List.of(), "x"), InviteFixture.ADMIN));
        assertInvalid("username name_forbidden", edit(fixed, named(fixed, "paris"), InviteFixture.ADMIN));
        assertInvalid("username name_forbidden", edit(suggested, named(suggested, "paris"), InviteFixture.ADMIN));
    }

    @Test
    void aCreatorsQuotasHold() {
        Creator key = new Creator("key:abc", 2, 3, Duration.ofDays(1), null, null, null);
        Creator other = new Creator("key:def", 2, 3, Duration.ofDays(1), null, null, null);
        LinkedInvite first = done(create(key));
        done(create(key));
        assertTooManyOpen(create(key));
        done(create(other));

        scene.invites.revoke(first.invite().id(), null, InviteFixture.ADMIN);
        done(create(key));
        scene.clock.advance(Duration.ofHours(1));
        InviteRefusal over = refusal(create(key));
        assertThat(over.reason()).isEqualTo(InviteRefusal.Reason.TOO_MANY_IN_PERIOD);
        assertThat(over.retryAfter()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void aCreatorsLimitsHold() {
        Creator key = new Creator("key:abc", null, null, null, Duration.ofHours(1), 2, Set.of());

        assertProblem(key, "ttl too_large", InviteFixture.account().ttl(Duration.ofHours(2)));
        assertProblem(key, "max_uses too_large", InviteFixture.account().maxUses(3));
        assertProblem(key, "max_uses too_large", InviteFixture.account().maxUses(null));
        assertProblem(key, "groups group_not_allowed", InviteFixture.account().groups(List.of("staff")));
        LinkedInvite made = done(create(key));
        assertThat(Duration.between(scene.clock.instant(), made.invite().expiresAt()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void deletedInvitesCountAmongThoseThatWereMade() {
        Creator key = new Creator("key:abc", null, 2, Duration.ofDays(1), null, null, null);
        for (int i = 0; i < 2; i++) {
            LinkedInvite made = done(create(key));
            scene.invites.delete(made.invite().id(), null);
            scene.clock.advance(Duration.ofHours(1));
        }

        InviteRefusal over = refusal(create(key));

        assertThat(over.reason()).isEqualTo(InviteRefusal.Reason.TOO_MANY_IN_PERIOD);
        assertThat(over.retryAfter()).isEqualTo(Duration.ofHours(22));
        done(create(new Creator("key:def", 2, 2, Duration.ofDays(1), null, null, null)));
        scene.clock.advance(Duration.ofHours(22).plusMillis(1));
        done(create(key));
    }

    @Test
    void forgottenInvitesCountAmongThoseThatWereMadeForAsLongAsAnyCount() {
        scene.properties.put("invites.users.month", "1");
        scene.properties.put("invites.retention.days", "1");
        Creator user = scene.settings.user("romeo@example.org");
        InviteTerms draft = InviteFixture.contact()
                .ttl(Duration.ofMinutes(1))
                .note("For T.")
                .build();
        done(scene.invites.create(draft, user));
        Housekeeping housekeeping = housekeeping();

        scene.clock.advance(Duration.ofDays(2));
        assertThat(housekeeping.run()).isEqualTo(1);
        assertThat(refusal(scene.invites.create(draft, user)).reason())
                .isEqualTo(InviteRefusal.Reason.TOO_MANY_IN_PERIOD);
        assertThat(scene.test.dump()).doesNotContain("For T.");

        scene.clock.advance(Duration.ofDays(28).plusMillis(1));
        assertThat(housekeeping.run()).isEqualTo(0);
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteDeleted")).isEqualTo("0");
        done(scene.invites.create(draft, user));
    }

    @Test
    void eachQuotaCostsOneStatement() {
        AtomicInteger prepared = new AtomicInteger();
        InviteFixture counted =
                scene.on(new Database(() -> counting(scene.test.connections().getConnection(), prepared)));
        Creator key = new Creator("key:abc", 5, 5, Duration.ofDays(1), null, null, null);

        counted.invites.create(InviteFixture.account().build(), key);

        assertThat(prepared.get()).isEqualTo(3);
    }

    @Test
    void whoRenewsUnrevokesOrProlongsAnInviteIsHeldToTheirOwnLimits() {
        Creator key = new Creator("key:abc", null, null, null, Duration.ofHours(1), 1, Set.of("guests"));
        Duration minutes = Duration.ofMinutes(30);

        assertNotOpened(
                key,
                "groups group_not_allowed",
                InviteFixture.account().groups(List.of("staff")).ttl(minutes));
        assertNotOpened(
                key, "max_uses too_large", InviteFixture.account().maxUses(2).ttl(minutes));
        assertNotOpened(
                key, "max_uses too_large", InviteFixture.account().maxUses(null).ttl(minutes));
        assertNotOpened(key, "expires_at too_far", InviteFixture.account().ttl(Duration.ofHours(2)));

        Invite staff = scene.create(
                        InviteFixture.account().groups(List.of("staff")).ttl(minutes))
                .invite();
        scene.clock.advance(Duration.ofHours(1));
        assertInvalid("groups group_not_allowed", edit(staff, prolonged(staff, minutes), key));
        done(edit(staff, prolonged(staff, minutes), InviteFixture.ADMIN));
    }

    private void assertNotOpened(Creator opener, String problem, InviteTerms.Builder draft) {
        String id = scene.create(draft).invite().id();
        assertInvalid(problem, scene.invites.renew(id, null, opener));
        scene.invites.revoke(id, null, InviteFixture.ADMIN);
        assertInvalid(problem, scene.invites.unrevoke(id, null, opener));
        assertThat(scene.invites.find(id).orElseThrow().status(scene.clock.instant()))
                .isEqualTo(InviteStatus.REVOKED);
    }

    @Test
    void anExpiredInviteIsRenewedForNoLongerThanWhoRenewsItMay() {
        Creator key = new Creator("key:abc", null, null, null, Duration.ofHours(1), null, null);
        String id = scene.create(InviteFixture.account().ttl(Duration.ofDays(3)))
                .invite()
                .id();
        scene.clock.advance(Duration.ofDays(4));

        LinkedInvite renewed = done(scene.invites.renew(id, null, key));

        assertThat(renewed.invite().expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void whatSomebodyOpensAgainCountsAmongTheirOpenOnes() {
        Creator key = new Creator("key:abc", 1, null, null, null, null, null);
        Invite one =
                scene.create(InviteFixture.account().ttl(Duration.ofMinutes(1))).invite();
        Invite other =
                scene.create(InviteFixture.account().ttl(Duration.ofMinutes(1))).invite();
        scene.clock.advance(Duration.ofMinutes(2));

        done(scene.invites.renew(one.id(), null, key));
        done(scene.invites.renew(one.id(), null, key));
        assertTooManyOpen(scene.invites.renew(other.id(), null, key));
        assertTooManyOpen(edit(other, prolonged(other, Duration.ofDays(1)), key));
        assertTooManyOpen(create(key));

        scene.invites.revoke(one.id(), null, InviteFixture.ADMIN);
        done(scene.invites.renew(other.id(), null, key));
        done(scene.invites.renew(other.id(), null, key));
        scene.clock.advance(Duration.ofSeconds(1));
        assertTooManyOpen(scene.invites.unrevoke(one.id(), null, key));
        // Afterwards, its link counts for another creator.
        done(scene.invites.renew(other.id(), null, InviteFixture.ADMIN));
        done(scene.invites.unrevoke(one.id(), null, key));
    }

    @Test
    void anInviteOfOnesOwnIsCountedOnceHoweverOftenItIsOpened() {
        Creator key = new Creator("key:abc", 2, null, null, null, null, null);
        LinkedInvite made = done(create(key));
        scene.invites.renew(made.invite().id(), null, InviteFixture.ADMIN);
        scene.invites.renew(made.invite().id(), null, key);

        done(create(key));
        assertTooManyOpen(create(key));
        scene.invites.revoke(made.invite().id(), null, InviteFixture.ADMIN);
        done(create(key));
        assertTooManyOpen(scene.invites.unrevoke(made.invite().id(), null, key));
    }

    @Test
    void anOpenInviteOfOnesOwnMayBeRenewedAlthoughTooManyAreOpen() {
        String id = done(create(Creator.unlimited("key:abc"))).invite().id();
        create(Creator.unlimited("key:abc"));
        Creator key = new Creator("key:abc", 1, null, null, null, null, null);

        done(scene.invites.renew(id, null, key));
        scene.invites.revoke(id, null, InviteFixture.ADMIN);
        assertTooManyOpen(scene.invites.unrevoke(id, null, key));
    }

    @Test
    void whoOpenedAnInviteIsForgottenWhenItEnds() {
        Creator key = new Creator("key:abc", 2, null, null, null, null, null);
        Invite ended = scene.create(InviteFixture.account()).invite();
        Invite deleted = scene.create(InviteFixture.account()).invite();
        Invite open = scene.create(InviteFixture.account()).invite();
        scene.invites.renew(ended.id(), null, key);
        scene.invites.revoke(ended.id(), null, InviteFixture.ADMIN);
        scene.invites.renew(deleted.id(), null, key);
        scene.invites.delete(deleted.id(), null);
        scene.invites.renew(open.id(), null, key);

        housekeeping().run();

        assertThat(scene.test.query("SELECT MAX(inviteID) FROM ofInviteOpened")).isEqualTo(open.id());
        assertThat(scene.test.query("SELECT COUNT(*) FROM ofInviteOpened")).isEqualTo("1");
    }

    @Test
    void aResetRevokedInTheSameMillisecondAsTheOthersOfTheUserIsNotedOnce() {
        String first = scene.create(InviteFixture.reset("romeo")).invite().id();
        String second = scene.create(InviteFixture.reset("romeo")).invite().id();
        done(scene.invites.revoke(first, null, InviteFixture.ADMIN));

        assertThat(scene.invites.revokeAllOf("romeo@example.org")).isEqualTo(1);

        assertThat(scene.invites.changes(first)).extracting(InviteChange::actor).containsExactly("admin:admin");
        assertThat(scene.invites.changes(second))
                .extracting(InviteChange::actor)
                .containsExactly("server");
    }

    @Test
    void theInvitesOfAnAccountThatWentAwayAreRevoked() {
        LinkedInvite made = scene.create(InviteFixture.contact());
        scene.create(InviteFixture.contact().inviter("romeo"));

        assertThat(scene.invites.revokeAllOf(InviteFixture.INVITER)).isEqualTo(1);

        assertThat(scene.invite(made.token()).status(scene.clock.instant())).isEqualTo(InviteStatus.REVOKED);
    }

    @Test
    void endedInvitesAreKeptUntilTheRetentionSaysOtherwise() {
        LinkedInvite used = scene.create(InviteFixture.account());
        scene.register(used.token(), "a1");
        LinkedInvite revoked = scene.create(InviteFixture.account().username("tybalt"));
        scene.invites.revoke(revoked.invite().id(), null, InviteFixture.ADMIN);
        scene.clock.advance(Duration.ofDays(31));
        LinkedInvite pending = scene.create(InviteFixture.account());
        Housekeeping housekeeping = housekeeping();

        assertThat(housekeeping.run()).isEqualTo(0);
        scene.properties.put("invites.retention.days", "30");

        assertThat(housekeeping.run()).isEqualTo(2);
        assertThat(ids(scene.invites.list(newest(9))))
                .isEqualTo(List.of(pending.invite().id()));
        assertThat(scene.redemptions(used.invite().id())).isEqualTo(List.of());
    }

    private static InviteQuery newest(int limit) {
        return InviteQuery.newest(limit).build();
    }

    private Outcome<LinkedInvite, InviteRefusal> create(Creator creator) {
        return scene.invites.create(InviteFixture.account().build(), creator);
    }

    private static InviteTerms fixed(String username) {
        return InviteFixture.account().username(username).build();
    }

    @Test
    void anEditKeepsWhatOthersChangedMeanwhile() {
        Invite made = scene.create(InviteFixture.account()).invite();
        AtomicInteger asked = new AtomicInteger();
        Function<Invite, InviteTerms> wish = seen -> {
            if (asked.incrementAndGet() == 1) {
                scene.invites.edit(made.id(), old -> edit(old, 1, List.of(), "theirs"), null, InviteFixture.ADMIN);
            }
            return edit(seen, 7, List.of(), seen.terms().note());
        };

        Invite now = done(scene.invites.edit(made.id(), wish, null, InviteFixture.ADMIN));

        assertThat(asked.get()).isEqualTo(2);
        assertThat(now.terms().note()).isEqualTo("theirs");
        assertThat(now.maxUses()).isEqualTo(7);
        assertThat(refusal(scene.invites.edit(made.id(), wish, made.version(), InviteFixture.ADMIN))
                        .reason())
                .isEqualTo(InviteRefusal.Reason.OUTDATED);
    }

    @Test
    void whatNeedsAnAccountIsNotMadeWhileTheUserStoreTakesNoChanges() {
        scene.accounts.writable = false;

        assertUserStoreReadOnly(create(InviteFixture.account()));
        assertUserStoreReadOnly(create(InviteFixture.account().username("tybalt")));
        assertUserStoreReadOnly(create(InviteFixture.reset("romeo")));
        assertUserStoreReadOnly(create(InviteFixture.contact().registration(true)));
        assertThat(scene.create(InviteFixture.contact()).invite().registration())
                .isFalse();
        assertThat(scene.invites.list(InviteQuery.newest(9).build()).invites().size())
                .isEqualTo(1);
    }

    @Test
    void whatNeedsAnAccountIsNotOpenedWhileTheUserStoreTakesNoChanges() {
        Invite open = scene.create(InviteFixture.account().maxUses(3)).invite();
        Invite revoked = scene.create(InviteFixture.account()).invite();
        Invite ended = scene.create(InviteFixture.reset("romeo")).invite();
        scene.invites.revoke(revoked.id(), null, InviteFixture.ADMIN);
        Invite contact =
                scene.create(InviteFixture.contact().registration(false)).invite();
        scene.accounts.writable = false;

        assertUserStoreReadOnly(scene.invites.renew(open.id(), null, InviteFixture.ADMIN));
        assertUserStoreReadOnly(scene.invites.renew(ended.id(), null, InviteFixture.ADMIN));
        assertUserStoreReadOnly(scene.invites.unrevoke(revoked.id(), null, InviteFixture.ADMIN));
        assertUserStoreReadOnly(edit(open, prolonged(open, Duration.ofDays(8)), InviteFixture.ADMIN));
        assertUserStoreReadOnly(edit(open, edit(open, 5, List.of(), null), InviteFixture.ADMIN));
        assertUserStoreReadOnly(edit(ended, named(ended, "juliet"), InviteFixture.ADMIN));
        assertUserStoreReadOnly(edit(contact, registering(contact), InviteFixture.ADMIN));
        done(edit(open, edit(open, 3, List.of(), "noted"), InviteFixture.ADMIN));
        done(scene.invites.renew(contact.id(), null, InviteFixture.ADMIN));
        done(scene.invites.revoke(open.id(), null, InviteFixture.ADMIN));
        scene.accounts.writable = true;
        done(scene.invites.unrevoke(open.id(), null, InviteFixture.ADMIN));
    }

    @Test
    void whoHoldsAContactInviteIsOfferedNoAccountWhileTheUserStoreTakesNoChanges() {
        LinkedInvite made = scene.create(InviteFixture.contact().registration(true));
        Token account = scene.account(1);
        scene.accounts.writable = false;

        assertThat(scene.invite(made.token()).registration()).isFalse();
        assertThat(scene.invites.refusedByUserStore(scene.invite(made.token()))).isFalse();
        assertThat(scene.invites.refusedByUserStore(scene.invite(account))).isTrue();
        assertThat(refusal(scene.register(account, "tybalt")).reason()).isEqualTo(Reason.READ_ONLY);
        done(scene.invites.renew(made.invite().id(), null, InviteFixture.ADMIN));

        scene.accounts.writable = true;
        assertThat(scene.invites.refusedByUserStore(scene.invite(account))).isFalse();
    }

    private Outcome<LinkedInvite, InviteRefusal> create(InviteTerms.Builder draft) {
        return scene.invites.create(draft.build(), InviteFixture.ADMIN);
    }

    private static void assertUserStoreReadOnly(Outcome<?, InviteRefusal> result) {
        assertThat(refusal(result).reason()).isEqualTo(InviteRefusal.Reason.READ_ONLY);
    }

    private static InviteTerms registering(Invite seen) {
        return seen.terms().toBuilder().registration(true).build();
    }

    @Test
    void whatCannotBeAnIdIsNotFound() {
        for (String id : List.of("", "\0", "a\0b", "\ud800", "'", "A".repeat(18), "a".repeat(19))) {
            assertThat(scene.invites.find(id)).isEqualTo(Optional.empty());
            assertThat(refusal(scene.invites.revoke(id, null, InviteFixture.ADMIN))
                            .reason())
                    .isEqualTo(InviteRefusal.Reason.NOT_FOUND);
        }
    }

    private static InviteTerms edit(Invite seen, int maxUses, List<String> groups, String note) {
        return seen.terms().toBuilder()
                .maxUses(maxUses)
                .groups(groups)
                .note(note)
                .build();
    }

    private Outcome<Invite, InviteRefusal> edit(Invite seen, InviteTerms edit, Creator editor) {
        return scene.invites.edit(seen.id(), old -> edit, null, editor);
    }

    private InviteTerms prolonged(Invite seen, Duration ttl) {
        return seen.terms().toBuilder().ttl(ttl).expiresAt(null).build();
    }

    private Housekeeping housekeeping() {
        Outbox outbox = new Outbox(scene.test.database(), scene.clock);
        return new Housekeeping(scene.test.database(), scene.clock, scene.settings, outbox, Redemptions::forget);
    }

    private static void assertTooManyOpen(Outcome<?, InviteRefusal> result) {
        assertThat(refusal(result).reason()).isEqualTo(InviteRefusal.Reason.TOO_MANY_OPEN);
    }

    private static InviteTerms named(Invite seen, String username) {
        return seen.terms().toBuilder()
                .maxUses(1)
                .username(username)
                .usernamePolicy(UsernamePolicy.FIXED)
                .build();
    }

    private void assertProblem(String wanted, InviteTerms.Builder draft) {
        assertProblem(InviteFixture.ADMIN, wanted, draft);
    }

    private void assertProblem(Creator creator, String wanted, InviteTerms.Builder draft) {
        assertInvalid(wanted, scene.invites.create(draft.build(), creator));
    }

    private void assertNotEdited(
            String wanted, Invite seen, String username, UsernamePolicy policy, boolean registration) {
        InviteTerms edit = seen.terms().toBuilder()
                .username(username)
                .usernamePolicy(policy)
                .registration(registration)
                .build();
        assertInvalid(wanted, scene.invites.edit(seen.id(), old -> edit, null, InviteFixture.ADMIN));
    }

    private static void assertInvalid(String wanted, Outcome<?, InviteRefusal> result) {
        InviteRefusal invalid = refusal(result);
        assertThat(invalid.reason()).as(wanted).isEqualTo(InviteRefusal.Reason.INVALID);
        assertThat(invalid.problems().stream()
                        .map(p -> p.field() + " " + p.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(wanted);
    }

    private static void assertConflict(String code, Outcome<?, InviteRefusal> result) {
        InviteRefusal conflict = refusal(result);
        assertThat(conflict.reason()).isEqualTo(InviteRefusal.Reason.NAME_CONFLICT);
        assertThat(conflict.problems().get(0).code()).isEqualTo(code);
    }

    private static List<String> ids(InviteSlice slice) {
        return slice.invites().stream().map(Invite::id).toList();
    }

    private static Connection counting(Connection connection, AtomicInteger prepared) {
        return (Connection) Proxy.newProxyInstance(
                InvitesContract.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.incrementAndGet();
                    }
                    assertThat(method.getName()).isNotEqualTo("setAutoCommit");
                    return method.invoke(connection, arguments);
                });
    }
}
