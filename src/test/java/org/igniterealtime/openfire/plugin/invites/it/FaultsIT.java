/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.DatabaseProxy;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;

/**
 * Kills the server (SIGKILL) or cuts all its connections to the database during calls of all kinds, and compares what the callers were told
 * with the result. {@code -Dfault.kills} and {@code -Dfault.cuts} set the number of rounds, {@code -Dfault.seed} repeats the random choices
 * of a run.
 */
class FaultsIT {

    /** Within this time, each use is either free or counted, without a restart of the server. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private static final int LONGEST_MOMENT_NANOS = 30_000_000;

    /** More connections than will be cut: see {@code Builder.jdbc}. */
    private static final int POOL = 100_000;

    private final int kills = Integer.getInteger("fault.kills", 10);
    private final int cuts = Integer.getInteger("fault.cuts", 10);
    private final long seed = Long.getLong("fault.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final DemoKey key = DemoKey.create("faults");

    /** Number of successful responses in all rounds. */
    private int told;

    @Test
    void aKilledServerKeepsWhatItToldAndLosesNoUse() throws Exception {
        onPostgresql("kills", (openfire, proxy) -> kill(openfire, kills));
    }

    @Test
    void soDoesOneWithTheEmbeddedDatabase() throws Exception {
        try (OpenfireRig openfire = builder("embedded").start()) {
            // Openfire configures it to write to the disk only twice a second.
            openfire.server().update("SET FILES WRITE DELAY FALSE");
            openfire.server().createUser(FaultLoad.INVITER, FaultLoad.PASSWORD);
            kill(openfire, kills / 5);
        }
    }

    private void kill(OpenfireRig openfire, int times) throws Exception {
        for (int round = 0; round < times; round++) {
            FaultLoad load = new FaultLoad(openfire, key.key(), "kill" + round + "x");
            load.run(random, () -> killIn(openfire), true);

            openfire.restart();

            check(openfire, load, "kill " + round);
        }
        System.out.println(told + " calls were told yes around " + times + " kills");
    }

    private void killIn(OpenfireRig openfire) {
        LockSupport.parkNanos(random.nextInt(LONGEST_MOMENT_NANOS));
        openfire.kill();
    }

    @Test
    void aDatabaseThatCutsItsConnectionsKeepsWhatWasToldAndLosesNoUse() throws Exception {
        onPostgresql("cuts", (openfire, proxy) -> {
            List<FaultLoad> loads = new ArrayList<>();
            for (int round = 0; round < cuts; round++) {
                FaultLoad load = new FaultLoad(openfire, key.key(), "cut" + round + "x");
                boolean holds = round % 2 == 1;
                load.run(random, () -> cutIn(proxy, holds), false);
                loads.add(load);
            }
            awaitSettled(openfire);
            openfire.restart();
            for (FaultLoad load : loads) {
                check(openfire, load, "cut " + loads.indexOf(load));
            }
        });
        System.out.println(told + " calls were told yes around " + cuts + " cuts");
    }

    /** If connections are cut while responses are held back, Openfire does not learn of commits that have happened. */
    private void cutIn(DatabaseProxy proxy, boolean holds) {
        if (holds) {
            proxy.holdAnswers();
        }
        LockSupport.parkNanos(random.nextInt(LONGEST_MOMENT_NANOS));
        proxy.cut();
        proxy.pass();
    }

    private static void awaitSettled(OpenfireRig openfire) {
        long end = System.nanoTime() + SETTLED.toNanos();
        while (FaultTruth.held(openfire) > 0) {
            assertThat(System.nanoTime() < end)
                    .as("uses are held " + SETTLED + " after the last cut")
                    .isTrue();
        }
    }

    private void check(OpenfireRig openfire, FaultLoad load, String fault) throws Exception {
        told += load.told.size() + load.createdIds.size() + load.createdTokens.size();
        told += load.edited.size() + load.revoked.size() + load.renewed.size();
        String when = fault + " of the run with -Dfault.seed=" + seed;
        new FaultTruth(openfire, key.key(), load, when).check();
    }

    private interface Run {
        void on(OpenfireRig openfire, DatabaseProxy proxy) throws Exception;
    }

    private void onPostgresql(String name, Run run) throws Exception {
        try (TestDatabase database = TestDatabases.postgresql()) {
            database.execute("CREATE DATABASE " + name);
            try (DatabaseProxy proxy = DatabaseProxy.to(addressOf(database, name));
                    OpenfireRig openfire = builder(name)
                            .jdbc(proxy.jdbcUrl(), "postgres", "", POOL)
                            .start()) {
                openfire.server().createUser(FaultLoad.INVITER, FaultLoad.PASSWORD);
                run.on(openfire, proxy);
            } finally {
                database.execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    private Builder builder(String name) {
        return OpenfireRig.builder()
                .home(Path.of("target", "it", name))
                .property(DemoKey.PROPERTY, key.property())
                .property("invites.limit.calls.burst", "0")
                .property("invites.limit.tokens.burst", "0");
    }

    private static String addressOf(TestDatabase database, String name) throws Exception {
        try (Connection connection = database.connections().getConnection()) {
            String url = connection.getMetaData().getURL();
            return url.substring(0, url.lastIndexOf('/') + 1) + name;
        }
    }
}
