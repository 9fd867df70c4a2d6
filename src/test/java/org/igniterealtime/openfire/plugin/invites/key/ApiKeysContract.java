/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.limit.Addresses;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that {@link ApiKeys} must pass on every database. */
abstract class ApiKeysContract {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00.123Z");

    private final Map<String, String> properties = new HashMap<>();
    private final SettableClock clock = new SettableClock(START);
    private final AtomicLong ticker = new AtomicLong(Long.MAX_VALUE - 1);
    private final SharedSignal signal = new SharedSignal();
    private final AtomicInteger statements = new AtomicInteger();
    private InetAddress home;
    private TestDatabase test;
    private ApiKeys keys;
    private ApiKeys otherNode;
    private volatile boolean away;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean updated = new AtomicBoolean();

    abstract TestDatabase open();

    @BeforeEach
    void setUp() throws UnknownHostException {
        home = InetAddress.getByName("192.0.2.7");
        test = open();
        keys = node();
        otherNode = node();
    }

    @AfterEach
    void tearDown() throws SQLException {
        keys.close();
        otherNode.close();
        test.close();
    }

    @Test
    void aNewKeyIsKeptWithAllThatWasSaidOfIt() {
        KeyLimits limits = new KeyLimits(
                5,
                20,
                3,
                List.of("192.0.2.0/24", "2001:db8::/32"),
                Duration.ofDays(30),
                10,
                Set.of("staff", "Gäste, neue"),
                null,
                false);
        KeyDraft draft = new KeyDraft(
                "HR «Onboarding»", Set.of(Scope.INVITES_READ, Scope.KEYS_MANAGE), START.plusSeconds(60), limits);

        ApiKey made = create(draft).key();

        assertThat(keys.find(made.id()).orElseThrow()).isEqualTo(made);
        assertThat(KeyDraft.of(made)).isEqualTo(draft);
        assertThat(made.createdAt()).isEqualTo(START);
        assertThat(made.createdBy()).isEqualTo("admin:test");
        assertThat(made.version()).isEqualTo(1);
    }

    @Test
    void anExpiredKeyMayBeRenamedInItsForm() {
        ApiKey made = create(new KeyDraft("HR", Set.of(Scope.INVITES_READ), START.plusSeconds(60), KeyLimits.NONE))
                .key();
        clock.advance(Duration.ofMinutes(2));
        Map<String, List<String>> fields =
                new HashMap<>(KeyForm.of(KeyDraft.of(made)).values());
        fields.put("name", List.of("Staff"));
        KeyDraft draft = new KeyForm(fields).read(clock).draft();

        ApiKey changed = done(keys.edit(made.id(), seen -> draft, made.version()));

        assertThat(changed.name()).isEqualTo("Staff");
        assertThat(changed.expiresAt()).isEqualTo(made.expiresAt());
    }

    @Test
    void noGroupsAndAnyGroupAreToldApart() {
        ApiKey any = create(draft("any", KeyLimits.NONE)).key();
        ApiKey none = create(
                        draft("none", new KeyLimits(null, null, null, List.of(), null, null, Set.of(), null, true)))
                .key();

        assertThat(keys.find(any.id()).orElseThrow().limits().groups()).isNull();
        assertThat(keys.find(none.id()).orElseThrow().limits().groups()).isEmpty();
    }

    @Test
    void theSecretOfAKeyIsNowhereInTheDatabase() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        granted(keys, made.secret());
        keys.flush();

        String secret = made.secret().substring(made.secret().lastIndexOf('_') + 1);
        String dump = test.dump();

        assertThat(made.secret().matches("ofi_[a-z0-9]{8}_[A-Za-z0-9]{32}")).isTrue();
        assertThat(dump).contains(made.key().id());
        assertThat(dump).doesNotContain(secret);
        assertThat(made.toString()).doesNotContain(secret);
    }

    @Test
    void aKeyOpensOnEveryNode() {
        NewKey made = create(draft("script", KeyLimits.NONE));

        assertThat(granted(keys, made.secret())).isEqualTo(made.key());
        assertThat(granted(otherNode, made.secret())).isEqualTo(made.key());
    }

    @Test
    void aKeySeenLatelyCostsNoStatement() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        granted(keys, made.secret());
        int before = statements.get();

        for (int i = 0; i < 100; i++) {
            granted(keys, made.secret());
        }

        assertThat(statements.get()).isEqualTo(before);
    }

    @Test
    void anUnknownIdIsLookedUpOnce() {
        properties.put("invites.limit.keys.burst", "0");
        for (int i = 0; i < 100; i++) {
            refused(keys, "ofi_zzzzzzzz_" + "x".repeat(32), AuthenticationRefusal.Reason.UNKNOWN);
        }

        assertThat(statements.get()).isEqualTo(1);
    }

    @Test
    void aFloodOfUnknownIdsDoesNotReachTheDatabase() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        statements.set(0);

        flood(home, 1000);

        assertThat(statements.get()).as("statements: " + statements.get()).isLessThanOrEqualTo(20 + 1);
        granted(keys, made.secret());
    }

    @Test
    void aGoodKeyThatIsNotInMemoryIsLetInWhateverCameFromItsAddress() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        for (int i = 0; i < 10; i++) {
            flood(home, 200);

            granted(keys, made.secret());
            NewKey another = create(draft("script", KeyLimits.NONE));
            granted(keys, another.secret());
            ticker.addAndGet(Duration.ofSeconds(3).toNanos());
        }
    }

    @Test
    void aFloodFromManyAddressesKeepsNoGoodKeyOut() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        for (int i = 0; i < 2000; i++) {
            flood(Addresses.parse("2001:db8:%x:%x::1".formatted(i / 100, i % 100)), 1);
        }

        granted(keys, made.secret());
    }

    @Test
    void oneAddressHearsNothingOfTheBadKeysOfAnother() {
        flood(home, 1000);

        assertThat(refusal(keys.authenticate(madeUp(7), home, false)).reason())
                .isEqualTo(AuthenticationRefusal.Reason.TOO_MANY);
        assertThat(refusal(keys.authenticate(madeUp(8), Addresses.parse("192.0.2.8"), false)))
                .isEqualTo(AuthenticationRefusal.of(AuthenticationRefusal.Reason.UNKNOWN));
    }

    @Test
    void aKeyIsUsableAgainAtTheSameRateAfterTheClockIsSetBack() {
        NewKey made = create(draft("slow", new KeyLimits(null, null, 1, List.of(), null, null, null, null, true)));
        granted(keys, made.secret());
        clock.advance(Duration.ofHours(-1));
        ticker.addAndGet(Duration.ofSeconds(1).toNanos());

        granted(keys, made.secret());
    }

    @Test
    void aRevocationThatNobodySignalledCountsAfterHalfAMinuteAlthoughTheClockIsSetBack() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        granted(keys, made.secret());
        revokedElsewhere(made.key().id());
        clock.advance(Duration.ofHours(-1));
        ticker.addAndGet(Duration.ofSeconds(30).toNanos());

        refused(keys, made.secret(), AuthenticationRefusal.Reason.REVOKED);
    }

    /** Revokes a key on a node whose signals do not reach this one. */
    private void revokedElsewhere(String id) {
        new Database(test.connections()::getConnection).run(connection -> {
            try (var update = connection.prepareStatement("UPDATE ofInviteKey SET revokedAt = 1 WHERE keyID = ?")) {
                update.setString(1, id);
                return update.executeUpdate();
            }
        });
    }

    private void flood(InetAddress from, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(keys.authenticate(madeUp(i), from, false).isDone()).isFalse();
        }
    }

    private static String madeUp(int number) {
        return "ofi_%08d_%s".formatted(number, "x".repeat(32));
    }

    @Test
    void anotherSecretIsRefused() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        char last = made.secret().charAt(made.secret().length() - 1);
        String other = made.secret().substring(0, made.secret().length() - 1) + (last == 'a' ? 'b' : 'a');

        refused(keys, other, AuthenticationRefusal.Reason.UNKNOWN);
        granted(keys, made.secret());
    }

    @Test
    void hostileInputIsRefused() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        Random random = new Random(1);
        assertThat(refusal(keys.authenticate(null, home, false)))
                .isEqualTo(AuthenticationRefusal.of(AuthenticationRefusal.Reason.MALFORMED));

        for (int i = 0; i < 2000; i++) {
            String hostile = mutated(made.secret(), random);
            if (!hostile.equals(made.secret())) {
                assertThat(keys.authenticate(hostile, home, false).isDone())
                        .as(hostile)
                        .isFalse();
            }
        }
    }

    @Test
    void aRevokedKeyIsRefusedOnTheNextCallOfEveryNode() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        granted(keys, made.secret());
        granted(otherNode, made.secret());

        ApiKey revoked = done(keys.revoke(made.key().id()));

        assertThat(revoked.revokedAt()).isEqualTo(START);
        refused(keys, made.secret(), AuthenticationRefusal.Reason.REVOKED);
        refused(otherNode, made.secret(), AuthenticationRefusal.Reason.REVOKED);
    }

    @Test
    void aKeyMadeOnOneNodeOpensOnAnotherThatDidNotKnowIt() {
        properties.put("invites.bootstrap.key", "abcd1234:" + Secrets.hash(bootstrapped()) + ":*:demo: the key");
        refused(otherNode, bootstrapped(), AuthenticationRefusal.Reason.UNKNOWN);

        keys.bootstrap();

        granted(otherNode, bootstrapped());
    }

    @Test
    void anExpiredKeyIsRefused() {
        NewKey made =
                create(new KeyDraft("short", Set.of(Scope.INVITES_CREATE), START.plusSeconds(10), KeyLimits.NONE));

        clock.advance(Duration.ofMillis(9_999));
        granted(keys, made.secret());
        clock.advance(Duration.ofMillis(1));
        refused(keys, made.secret(), AuthenticationRefusal.Reason.EXPIRED);
    }

    @Test
    void aKeyOpensFromItsNetworksOnly() throws UnknownHostException {
        NewKey made = create(draft(
                "office",
                new KeyLimits(
                        null, null, null, List.of("192.0.2.0/29", "2001:db8::/32"), null, null, null, null, true)));

        done(keys.authenticate(made.secret(), InetAddress.getByName("2001:db8::1"), false));
        granted(keys, made.secret());
        for (String elsewhere : List.of("192.0.2.8", "2001:db9::1", "127.0.0.1")) {
            assertThat(refusal(keys.authenticate(made.secret(), InetAddress.getByName(elsewhere), false)))
                    .isEqualTo(AuthenticationRefusal.of(AuthenticationRefusal.Reason.NETWORK));
        }
        assertThat(refusal(keys.authenticate(made.secret(), null, false)))
                .isEqualTo(AuthenticationRefusal.of(AuthenticationRefusal.Reason.NETWORK));
    }

    @Test
    void useInUrlsCanBeForbiddenForOneKeyOrForAll() {
        NewKey usable = create(draft("bookmark", KeyLimits.NONE));
        NewKey not = create(draft("strict", new KeyLimits(null, null, null, List.of(), null, null, null, null, false)));

        done(keys.authenticate(usable.secret(), home, true));
        assertThat(refusal(keys.authenticate(not.secret(), home, true)))
                .isEqualTo(AuthenticationRefusal.of(AuthenticationRefusal.Reason.URL_USE));
        granted(keys, not.secret());

        properties.put("invites.keys.url", "false");

        assertThat(refusal(keys.authenticate(usable.secret(), home, true)))
                .isEqualTo(AuthenticationRefusal.of(AuthenticationRefusal.Reason.URL_USE));
    }

    @Test
    void aKeyUsedTooOftenIsToldWhenToComeBack() {
        NewKey made = create(draft("slow", new KeyLimits(null, null, 2, List.of(), null, null, null, null, true)));
        granted(keys, made.secret());
        granted(keys, made.secret());

        assertThat(refusal(keys.authenticate(made.secret(), home, false)))
                .isEqualTo(AuthenticationRefusal.tooMany(Duration.ofMillis(500)));
        ticker.addAndGet(Duration.ofMillis(500).toNanos());
        granted(keys, made.secret());
    }

    @Test
    void aChangeDoesNotRefillTheBucket() {
        NewKey made = create(draft("slow", new KeyLimits(null, null, 1, List.of(), null, null, null, null, true)));
        granted(keys, made.secret());

        keys.edit(
                made.key().id(),
                seen -> new KeyDraft(
                        "renamed", made.key().scopes(), null, made.key().limits()),
                null);

        assertThat(refusal(keys.authenticate(made.secret(), home, false)).reason())
                .isEqualTo(AuthenticationRefusal.Reason.TOO_MANY);
    }

    @Test
    void lastUsedIsWrittenInBatches() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        clock.advance(Duration.ofSeconds(5));
        granted(keys, made.secret());
        assertThat(keys.find(made.key().id()).orElseThrow().lastUsedAt()).isNull();

        keys.flush();

        ApiKey used = keys.find(made.key().id()).orElseThrow();
        assertThat(used.lastUsedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(used.version()).isEqualTo(1);
    }

    @Test
    void aUseThatCouldNotBeWrittenIsWrittenTheNextTime() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        granted(keys, made.secret());

        away = true;
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(keys::flush);
        away = false;
        keys.flush();

        assertThat(keys.find(made.key().id()).orElseThrow().lastUsedAt()).isEqualTo(START);
    }

    @Test
    void anotherNodesLaterUseIsNotOverwritten() {
        NewKey made = create(draft("script", KeyLimits.NONE));
        granted(keys, made.secret());
        clock.advance(Duration.ofSeconds(5));
        granted(otherNode, made.secret());

        otherNode.flush();
        keys.close();

        assertThat(keys.find(made.key().id()).orElseThrow().lastUsedAt()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void editingNeedsTheVersionThatWasSeen() {
        ApiKey made = create(draft("first", KeyLimits.NONE)).key();
        KeyDraft renamed = draft("second", KeyLimits.NONE);

        ApiKey changed = done(keys.edit(made.id(), seen -> renamed, 1));

        assertThat(changed.name()).isEqualTo("second");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(refusal(otherNode.edit(made.id(), seen -> draft("third", KeyLimits.NONE), 1)))
                .isEqualTo(KeyRefusal.of(KeyRefusal.Reason.OUTDATED, changed));
        assertThat(refusal(keys.edit("nosuchid", seen -> renamed, null)))
                .isEqualTo(KeyRefusal.of(KeyRefusal.Reason.NOT_FOUND));
    }

    @Test
    void whatIsRevokedStaysSo() {
        ApiKey made = create(draft("first", KeyLimits.NONE)).key();
        keys.revoke(made.id());
        clock.advance(Duration.ofDays(1));

        ApiKey again = done(keys.revoke(made.id()));

        assertThat(again.revokedAt()).isEqualTo(START);
        assertThat(refusal(keys.edit(made.id(), seen -> draft("back", KeyLimits.NONE), made.version())))
                .isEqualTo(KeyRefusal.of(KeyRefusal.Reason.REVOKED, again));
        assertThat(refusal(keys.revoke("nosuchid"))).isEqualTo(KeyRefusal.of(KeyRefusal.Reason.NOT_FOUND));
    }

    @Test
    void anEditKeepsWhatOthersChangedMeanwhile() {
        ApiKey made = create(draft("first", KeyLimits.NONE)).key();
        AtomicInteger asked = new AtomicInteger();
        Function<ApiKey, KeyDraft> wish = seen -> {
            if (asked.incrementAndGet() == 1) {
                otherNode.edit(made.id(), old -> draft("theirs", KeyLimits.NONE), null);
            }
            return new KeyDraft(seen.name(), Set.of(Scope.INVITES_READ), null, seen.limits());
        };

        ApiKey now = done(keys.edit(made.id(), wish, null));

        assertThat(asked.get()).isEqualTo(2);
        assertThat(now.name()).isEqualTo("theirs");
        assertThat(now.scopes()).isEqualTo(Set.of(Scope.INVITES_READ));
        assertThat(refusal(keys.edit(made.id(), wish, made.version())))
                .isEqualTo(KeyRefusal.of(KeyRefusal.Reason.OUTDATED, now));
    }

    @Test
    void aChangeIsAnsweredAsTheDatabaseKeepsIt() {
        ApiKey made = create(draft("first", KeyLimits.NONE)).key();
        KeyDraft fine = new KeyDraft(
                "second",
                Set.of(Scope.KEYS_MANAGE),
                START.plusSeconds(60).plusNanos(999_999),
                new KeyLimits(
                        1,
                        2,
                        3,
                        List.of("192.0.2.0/24"),
                        Duration.ofSeconds(9, 999_999),
                        4,
                        Set.of("staff"),
                        null,
                        false));

        Outcome<ApiKey, KeyRefusal> changed = keys.edit(made.id(), seen -> fine, null);

        assertThat(done(changed)).isEqualTo(keys.find(made.id()).orElseThrow());
    }

    @Test
    void aDatabaseThatFailsAfterAnEditLeavesItToldAndAudited() {
        List<String> audited = new ArrayList<>();
        AuditedApiKeys apiKeys = apiKeys(audited);
        ApiKey made = create(draft("first", KeyLimits.NONE)).key();

        Outcome<ApiKey, KeyRefusal> result = failingAfterAnUpdate(
                () -> apiKeys.edit(made.id(), seen -> draft("second", KeyLimits.NONE), made.version(), "admin:test"));

        assertThat(done(result)).isEqualTo(keys.find(made.id()).orElseThrow());
        assertThat(audited).isEqualTo(List.of("admin:test Invites: API key edited: name: \"first\" -> \"second\""));
    }

    @Test
    void aDatabaseThatFailsDuringARevocationLeavesNothingOfIt() {
        List<String> audited = new ArrayList<>();
        AuditedApiKeys apiKeys = apiKeys(audited);
        NewKey made = create(draft("first", KeyLimits.NONE));

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() ->
                        failingAfterAnUpdate(() -> apiKeys.revoke(made.key().id(), "admin:test")));

        assertThat(keys.find(made.key().id()).orElseThrow()).isEqualTo(made.key());
        assertThat(audited).isEmpty();
        granted(keys, made.secret());

        apiKeys.revoke(made.key().id(), "admin:test");

        assertThat(audited).hasSize(1);
        assertThat(audited.get(0)).startsWith("admin:test Invites: API key revoked: name: \"first\", scopes: ");
        refused(otherNode, made.secret(), AuthenticationRefusal.Reason.REVOKED);
    }

    @Test
    void whatCannotBeAnIdIsNotFound() {
        for (String id : List.of("", "\0", "a\0b", "\ud800", "'", "ABCD1234", "abcd12345")) {
            assertThat(keys.find(id)).isEmpty();
            assertThat(refusal(keys.revoke(id))).isEqualTo(KeyRefusal.of(KeyRefusal.Reason.NOT_FOUND));
        }
    }

    @Test
    void keysAreListedNewestFirst() {
        ApiKey first = create(draft("first", KeyLimits.NONE)).key();
        clock.advance(Duration.ofSeconds(1));
        ApiKey second = create(draft("second", KeyLimits.NONE)).key();

        assertThat(keys.list()).isEqualTo(List.of(second, first));
    }

    @Test
    void aBadDraftIsRefusedFieldByField() {
        KeyLimits bad = new KeyLimits(
                0, -1, 0, List.of("example.org", "192.0.2.0/33"), Duration.ZERO, 0, Set.of("x".repeat(51)), null, true);

        Outcome<NewKey, KeyRefusal> result = keys.create(new KeyDraft(" ", Set.of(), START, bad), "admin:test");

        List<String> fields = refusal(result).problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
        assertThat(fields)
                .isEqualTo(List.of(
                        "name required",
                        "scopes required",
                        "expires_at in_past",
                        "max_open_invites too_small",
                        "invites_per_day too_small",
                        "requests_per_second too_small",
                        "max_uses too_small",
                        "max_ttl too_small",
                        "networks bad_network",
                        "networks bad_network",
                        "groups too_long"));
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void namesThatBreakStanzasOrCannotBeSeenAreRefused() {
        for (String bad : List.of("hr\uffff", "hr\u0001", "hr\u202e", "hr\u200b", "hr\u0085", "hr\n")) {
            Outcome<NewKey, KeyRefusal> result = keys.create(draft(bad, KeyLimits.NONE), "admin:test");
            assertThat(refusal(result).problems().get(0).code()).isEqualTo("bad_character");
        }
    }

    @Test
    void textsThatNoDatabaseKeepsAreRefused() {
        KeyLimits halves = new KeyLimits(
                null, null, null, List.of(), null, null, Set.of("staff\uDE00"), null, KeyLimits.NONE.urlUse());

        Outcome<NewKey, KeyRefusal> result = keys.create(draft("half of a smile: \uD83D", halves), "admin:test");

        List<String> fields = refusal(result).problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
        assertThat(fields).isEqualTo(List.of("name bad_character", "groups bad_character"));
        assertThat(create(draft("\uD83D\uDE00", KeyLimits.NONE)).key().name()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void theKeyOfAnInstallationIsTakenOverOnce() {
        properties.put("invites.bootstrap.key", "abcd1234:" + Secrets.hash(bootstrapped()) + ":*:demo: the key");
        keys.bootstrap();
        ApiKey key = granted(keys, bootstrapped());
        assertThat(key.name()).isEqualTo("demo: the key");
        assertThat(key.scopes()).isEqualTo(Set.of(Scope.values()));
        assertThat(key.createdBy()).isEqualTo("server");

        keys.revoke("abcd1234");
        otherNode.bootstrap();

        refused(otherNode, bootstrapped(), AuthenticationRefusal.Reason.REVOKED);
    }

    @Test
    void aMalformedKeyOfAnInstallationIsIgnored() {
        String hash = Secrets.hash(bootstrapped());
        for (String value : List.of(
                "",
                "x",
                "abcd1234",
                "abcd1234:" + hash.substring(1),
                "ABCD1234:" + hash,
                "abcd1234:" + hash + ":invites:eat")) {
            properties.put("invites.bootstrap.key", value);
            keys.bootstrap();
        }

        assertThat(keys.list()).isEmpty();
    }

    @Test
    void manyThreadsOnTwoNodesSeeARevocationAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                NewKey made = create(draft("round " + round, KeyLimits.NONE));
                AtomicLong revokedAt = new AtomicLong(Long.MAX_VALUE);
                List<Callable<Integer>> callers = IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(
                                i -> () -> lateGrants(i % 2 == 0 ? keys : otherNode, made, revokedAt))
                        .toList();
                List<Future<Integer>> running =
                        callers.stream().map(threads::submit).toList();
                keys.revoke(made.key().id());
                revokedAt.set(System.nanoTime());
                for (Future<Integer> caller : running) {
                    assertThat(caller.get()).isZero();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Calls until it is refused, and counts the calls that were granted although they started after the revocation had returned. */
    private int lateGrants(ApiKeys node, NewKey made, AtomicLong revokedAt) {
        int late = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long began = System.nanoTime();
            boolean after = began > revokedAt.get();
            if (!node.authenticate(made.secret(), home, false).isDone()) {
                return late;
            }
            late += after ? 1 : 0;
        }
        return late + 1;
    }

    private ApiKeys node() {
        Database counted = new Database(() -> {
            statements.incrementAndGet();
            if (away) {
                throw new SQLException("away");
            }
            Connection connection = test.connections().getConnection();
            return failing.get() ? failingAfterAnUpdate(connection) : connection;
        });
        return new ApiKeys(
                counted,
                new Secrets(new SecureRandom()),
                clock,
                ticker::get,
                new SettingValues(properties::get),
                signal,
                Limiters.of(ticker::get, new SettingValues(properties::get)).keys());
    }

    private AuditedApiKeys apiKeys(List<String> audited) {
        return new AuditedApiKeys(
                keys,
                (by, summary, details) ->
                        audited.add(by + " " + summary.replaceFirst("key .{8}", "key") + ": " + details),
                clock);
    }

    /** Runs a call while the database refuses each statement after the first UPDATE. */
    private <T> T failingAfterAnUpdate(Supplier<T> call) {
        failing.set(true);
        updated.set(false);
        try {
            return call.get();
        } finally {
            failing.set(false);
        }
    }

    private Connection failingAfterAnUpdate(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && updated.getAndSet(updated.get() || ((String) arguments[0]).startsWith("UPDATE"))) {
                        throw new SQLException("away");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private NewKey create(KeyDraft draft) {
        return done(keys.create(draft, "admin:test"));
    }

    private static KeyDraft draft(String name, KeyLimits limits) {
        return new KeyDraft(name, Set.of(Scope.INVITES_CREATE), null, limits);
    }

    private ApiKey granted(ApiKeys node, String presented) {
        return done(node.authenticate(presented, home, false));
    }

    private void refused(ApiKeys node, String presented, AuthenticationRefusal.Reason reason) {
        assertThat(refusal(node.authenticate(presented, home, false))).isEqualTo(AuthenticationRefusal.of(reason));
    }

    private static String bootstrapped() {
        return "ofi_abcd1234_" + "Ab3".repeat(10) + "xy";
    }

    private static String mutated(String key, Random random) {
        StringBuilder text = new StringBuilder(key);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, (char) random.nextInt(0x3000));
                case 2 -> text.setCharAt(at, (char) (33 + random.nextInt(94)));
                default -> text.append(" '\";--\u0000%_\n".charAt(random.nextInt(10)));
            }
        }
        return text.toString();
    }
}
