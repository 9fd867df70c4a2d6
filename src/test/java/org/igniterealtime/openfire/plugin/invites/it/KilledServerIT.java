/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;

/**
 * Kills the server (SIGKILL) at random moments of registrations and looks, once it runs again, whether every use of an invite has
 * its account and every account its use and a password. {@code -Dkill.rounds} says how often, {@code -Dkill.seed} repeats a run.
 */
class KilledServerIT {

    private static final int CALLERS = 4;
    private static final int SINGLE_USE = 12;
    private static final String PASSWORD = "wherefore-art-thou";

    private final int rounds = Integer.getInteger("kill.rounds", 50);
    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** One link and the one name that this test tries on it. */
    private record Trial(String id, String token, String username) {}

    @Test
    void losesNoUseAndDoublesNone() throws Exception {
        DemoKey key = DemoKey.create("kill");
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "killed"))
                .property(DemoKey.PROPERTY, key.property())
                .property("invites.limit.tokens.burst", "0")
                .property("invites.limit.calls.burst", "0")
                .start()) {
            // Openfire's embedded database writes to disk twice a second only, unless told.
            openfire.server().update("SET FILES WRITE DELAY FALSE");
            for (int round = 0; round < rounds; round++) {
                killOnce(openfire, key.key(), round);
            }
        }
    }

    private void killOnce(OpenfireRig openfire, String key, int round) throws Exception {
        var api = new ApiCalls(openfire.httpUrl(), key);
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < SINGLE_USE; i++) {
            trials.add(trial(api, 1, "single" + round + "x" + i));
        }
        Trial shared = trial(api, 1_000, "shared" + round + "x");
        List<Trial> late = takenNames(openfire, api, round);
        Set<String> answered = registerUntilKilled(openfire, api, trials, shared, late);

        openfire.restart();

        api = new ApiCalls(openfire.httpUrl(), key);
        String when = "round " + round + " of the run with -Dkill.seed=" + seed;
        for (Trial trial : trials) {
            boolean exists = accounts(openfire, trial.username()) == 1;
            assertAll(
                    when,
                    () -> assertEquals(exists ? 1 : 0, uses(openfire, trial), "uses of " + trial.username()),
                    () -> assertTrue(exists || !answered.contains(trial.username()), "answered 201: " + trial));
            int status = api.register(trial.token(), trial.username(), PASSWORD).statusCode();
            assertEquals(exists ? 410 : 201, status, "the link of " + trial.username() + " afterwards, " + when);
        }
        for (Trial trial : late) {
            assertEquals(
                    0,
                    uses(openfire, trial),
                    "uses of an invite with the taken name " + trial.username() + ", " + when);
            int status = api.register(trial.token(), "late" + trial.username(), PASSWORD)
                    .statusCode();
            assertEquals(201, status, "the link of who came late for " + trial.username() + " afterwards, " + when);
        }
        assertEquals(accounts(openfire, shared.username() + "%"), uses(openfire, shared), when);
        assertEquals(0, number(openfire, "SELECT COUNT(*) FROM ofInviteRedemption WHERE state = 'claimed'"), when);
        assertEquals(0, number(openfire, "SELECT COUNT(*) FROM ofInvite WHERE held <> 0"), when);
        String passwordless = "SELECT COUNT(*) FROM ofUser WHERE storedKey IS NULL AND username <> 'admin'";
        assertEquals(0, number(openfire, passwordless), "accounts that nobody can log in to, " + when);
    }

    /** Names whose accounts were made a moment ago, each with the invite of somebody who wants it, too. */
    private List<Trial> takenNames(OpenfireRig openfire, ApiCalls api, int round) throws Exception {
        var late = new ArrayList<Trial>();
        for (int i = 0; i < SINGLE_USE; i++) {
            late.add(trial(api, 1, "taken" + round + "x" + i));
        }
        for (Trial trial : late) {
            openfire.server().createUser(trial.username(), PASSWORD);
        }
        return late;
    }

    private Trial trial(ApiCalls api, int maxUses, String username) throws IOException, InterruptedException {
        ApiCalls.Made made = api.create("{\"kind\":\"account\",\"max_uses\":" + maxUses + "}");
        return new Trial(made.id(), made.token(), username);
    }

    /** Registers from several threads, and kills the server after a random number of answers and a random moment more. */
    private Set<String> registerUntilKilled(
            OpenfireRig openfire, ApiCalls api, List<Trial> trials, Trial shared, List<Trial> late) throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        var answersBeforeKill = new CountDownLatch(random.nextInt(trials.size()));
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            Trial other = new Trial(shared.id(), shared.token(), shared.username() + trial.username());
            for (Trial each : List.of(trial, late.get(i), other)) {
                callers.execute(() -> {
                    if (tryRegister(api, each)) {
                        answered.add(each.username());
                    }
                    answersBeforeKill.countDown();
                });
            }
        }
        assertTrue(answersBeforeKill.await(60, TimeUnit.SECONDS), "answers of a server that runs");
        LockSupport.parkNanos(random.nextInt(30_000_000));
        openfire.kill();
        callers.shutdownNow();
        assertTrue(callers.awaitTermination(60, TimeUnit.SECONDS), "callers of a killed server end");
        return answered;
    }

    private static boolean tryRegister(ApiCalls api, Trial trial) {
        try {
            return api.register(trial.token(), trial.username(), PASSWORD).statusCode() == 201;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int accounts(OpenfireRig openfire, String pattern) {
        return number(openfire, "SELECT COUNT(*) FROM ofUser WHERE username LIKE ?", pattern);
    }

    private static int uses(OpenfireRig openfire, Trial trial) {
        return number(openfire, "SELECT uses FROM ofInvite WHERE inviteID = ?", trial.id());
    }

    private static int number(OpenfireRig openfire, String sql, String... values) {
        return Integer.parseInt(openfire.server().query(sql, values).get(0).get(0));
    }
}
