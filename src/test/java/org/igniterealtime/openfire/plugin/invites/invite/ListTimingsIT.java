/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures lists of many invites, and prints a table: {@code -Dlists.rows=10,100000,1000000}. The invites are of a year,
 * most of them used or expired; a tenth are contact invites, one in a thousand is a reset, and one in a thousand is
 * revoked. Each list is read three times on its first page, from the middle, and on its last page.
 */
@EnabledIfSystemProperty(named = "lists.rows", matches = "[0-9,]+")
class ListTimingsIT {

    private static final List<String> CREATORS =
            List.of("admin:admin", "user:juliet@example.org", "key:jsfo0cr7", "server");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int BATCH = 1_000;
    private static final int REPEATED = 3;

    private final Random random = new Random(17);

    @ParameterizedTest
    @ValueSource(strings = {"hsqldb", "postgresql"})
    void eachListIsFast(String database) throws SQLException {
        for (String rows : System.getProperty("lists.rows").split(",", -1)) {
            try (TestDatabase test = database.equals("hsqldb") ? TestDatabases.hsqldb() : TestDatabases.postgresql()) {
                measure(test, Integer.parseInt(rows));
            }
        }
    }

    private void measure(TestDatabase test, int rows) throws SQLException {
        InviteFixture scene = new InviteFixture(test);
        Instant now = scene.clock.instant();
        fill(test, rows, now);
        System.out.printf("%n%s, %,d invites%n%n", test, rows);
        System.out.println(
                "| status | sort | kind | page of 25: median, slowest ms | page of 500: median, slowest ms |");
        System.out.println("|---|---|---|---|---|");
        List<InviteStatus> statuses = new ArrayList<>(List.of(InviteStatus.values()));
        statuses.add(null);
        for (InviteStatus status : statuses) {
            for (InviteSort sort : InviteSort.values()) {
                for (InviteKind kind : Arrays.asList(null, InviteKind.RESET)) {
                    InviteQuery.Builder few = InviteQuery.newest(25)
                            .status(status)
                            .sort(sort, false)
                            .kind(kind);
                    InviteQuery.Builder many = InviteQuery.newest(500)
                            .status(status)
                            .sort(sort, false)
                            .kind(kind);
                    System.out.printf(
                            "| %s | %s | %s | %s | %s |%n",
                            name(status), name(sort), name(kind), times(scene, few, now), times(scene, many, now));
                }
            }
        }
        System.out.printf("counts of the tabs: %s ms%n", time(() -> scene.invites.counts(null, null)));
        scene.events.close();
    }

    private static String name(Enum<?> value) {
        return value == null ? "any" : value.name().toLowerCase(Locale.ROOT);
    }

    private static String times(InviteFixture scene, InviteQuery.Builder query, Instant now) {
        List<Double> times = new ArrayList<>();
        InviteQuery probe = query.after(null).build();
        Instant middle = now.minus(YEAR.dividedBy(2));
        long time = probe.sort() == InviteSort.CREATED ? 0 : middle.toEpochMilli();
        for (int i = 0; i < REPEATED; i++) {
            times.add(time(() -> scene.invites.list(query.after(null).build())));
            InvitePosition position = new InvitePosition(time, InviteIds.bound(middle));
            times.add(time(() -> scene.invites.list(query.after(position).build())));
            times.add(time(() -> scene.invites.list(query.before(null).build())));
        }
        Collections.sort(times);
        double slowest = times.get(times.size() - 1);
        assertThat(slowest).as("%s", probe).isLessThan(2_000);
        return String.format(Locale.ROOT, "%.1f, %.1f", times.get(times.size() / 2), slowest);
    }

    private static double time(Supplier<?> work) {
        long start = System.nanoTime();
        assertThat(work.get()).isNotNull();
        return (System.nanoTime() - start) / 1e6;
    }

    private void fill(TestDatabase test, int rows, Instant now) throws SQLException {
        String sql =
                """
                INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
                    subscribe, registration, groupCount, note, createdAt, createdBy, lastUsedAt, revokedAt, version,
                    bucket, expiryOrder, useOrder)
                VALUES (?, ?, ?, 'any', 1, ?, 0, ?, 0, 0, 1, 0, ?, ?, ?, ?, ?, 1, ?, ?, ?)
                """;
        try (Connection connection = test.connections().getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < rows; i++) {
                Instant createdAt = now.minus(YEAR).plus(YEAR.dividedBy(rows).multipliedBy(i));
                bind(insert, invite(createdAt, i), now, i);
                insert.addBatch();
                if (i % BATCH == BATCH - 1 || i == rows - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
        // Both databases write, or look at, what has been inserted when it suits them: not while this measures.
        test.execute(test.toString().equals("hsqldb") ? "CHECKPOINT" : "ANALYZE");
    }

    private Invite invite(Instant createdAt, int number) {
        InviteKind kind = random.nextInt(1_000) == 0
                ? InviteKind.RESET
                : random.nextInt(10) == 0 ? InviteKind.CONTACT : InviteKind.ACCOUNT;
        InviteTerms terms = InviteTerms.builder(kind)
                .usernamePolicy(UsernamePolicy.ANY)
                .maxUses(1)
                .subscribe(false)
                .registration(true)
                .note("note " + number)
                .expiresAt(createdAt.plus(Duration.ofDays(random.nextInt(5) == 0 ? 400 : 7)))
                .build();
        boolean revoked = random.nextInt(1_000) == 0;
        boolean used = !revoked && random.nextInt(10) < 6;
        return new Invite(
                InviteIds.bound(createdAt) + String.format(Locale.ROOT, "%09d", number),
                terms,
                used ? 1 : 0,
                0,
                createdAt,
                CREATORS.get(random.nextInt(20) == 0 ? random.nextInt(CREATORS.size()) : 2),
                used ? createdAt.plus(Duration.ofMinutes(random.nextInt(1_000))) : null,
                revoked ? createdAt.plusSeconds(1) : null,
                null,
                null,
                1);
    }

    private static void bind(PreparedStatement insert, Invite invite, Instant now, int number) throws SQLException {
        int bucket = InviteBucket.of(invite, now);
        new Parameters(insert)
                .text(invite.id())
                .text(String.format(Locale.ROOT, "%064x", number * 7_919L))
                .text(invite.kind().name().toLowerCase(Locale.ROOT))
                .number(invite.uses())
                .time(invite.expiresAt())
                .text(invite.terms().note())
                .time(invite.createdAt())
                .text(invite.createdBy())
                .time(invite.lastUsedAt())
                .time(invite.revokedAt())
                .number(bucket)
                .longNumber(InviteBucket.position(bucket, InviteSort.EXPIRES.time(invite)))
                .longNumber(InviteBucket.position(bucket, InviteSort.USED.time(invite)));
    }
}
