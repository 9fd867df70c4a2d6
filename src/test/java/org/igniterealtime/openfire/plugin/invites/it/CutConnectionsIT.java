/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.igniterealtime.openfire.plugin.invites.store.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.store.TestDatabases;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.junit.jupiter.api.Test;

/**
 * The database cuts all its connections, again and again, while accounts are registered: whoever was told yes logs in, no account is
 * left without a password, and each use has its account. {@code -Dcut.rounds} says how often.
 */
class CutConnectionsIT {

    private static final int CALLERS = 8;
    private static final int BETWEEN_CUTS = 25;
    private static final String PASSWORD = "wherefore-art-thou";

    private final int rounds = Integer.getInteger("cut.rounds", 10);
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** One link and the one name that is tried on it. */
    private record Trial(String token, String username) {}

    @Test
    void whoeverIsToldYesLogsIn() throws Exception {
        try (TestDatabase database = TestDatabases.postgresql()) {
            database.execute("CREATE DATABASE cut");
            DemoKey key = DemoKey.create("cut");
            try (OpenfireRig openfire = OpenfireRig.builder()
                    .home(Path.of("target", "it", "cut"))
                    .jdbc(addressOf(database), "postgres", "")
                    .property(DemoKey.PROPERTY, key.property())
                    .property("invites.limit.calls.burst", "0")
                    .property("invites.limit.tokens.burst", "0")
                    .start()) {
                registerWhileCut(database, new ApiCalls(openfire.httpUrl(), key.key()));
                openfire.restart();
                check(openfire);
            } finally {
                database.execute("DROP DATABASE cut");
            }
        }
    }

    private void registerWhileCut(TestDatabase database, ApiCalls api) throws Exception {
        Queue<Trial> trials = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 4 * BETWEEN_CUTS * rounds; i++) {
            trials.add(new Trial(api.create("{}").token(), "cut" + i));
        }
        Semaphore done = new Semaphore(0);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(callers.submit(() -> registerAll(api, trials, done, over)));
            }
            for (int round = 0; round < rounds; round++) {
                done.acquire(BETWEEN_CUTS);
                database.query("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'cut'");
            }
            over.set(true);
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private Void registerAll(ApiCalls api, Queue<Trial> trials, Semaphore done, AtomicBoolean over)
            throws IOException, InterruptedException {
        for (Trial trial = trials.poll(); trial != null && !over.get(); trial = trials.poll()) {
            if (api.register(trial.token(), trial.username(), PASSWORD).statusCode() == 201) {
                answered.add(trial.username());
            }
            done.release();
        }
        // However few are left, the cuts go on.
        done.release(BETWEEN_CUTS * rounds);
        return null;
    }

    private void check(OpenfireRig openfire) {
        assertThat(answered).hasSizeGreaterThan(rounds);
        List<String> arguments = new ArrayList<>(answered);
        arguments.add(0, PASSWORD);
        assertEquals(
                "",
                openfire.server()
                        .probe(LogIn.class, arguments.toArray(String[]::new))
                        .orElseThrow());
        assertEquals(
                List.of(),
                openfire.server()
                        .query("SELECT username FROM ofUser WHERE username LIKE 'cut%' AND storedKey IS NULL"));
        assertEquals(
                openfire.server().query("SELECT COUNT(*) FROM ofUser WHERE username LIKE 'cut%'"),
                openfire.server().query("SELECT SUM(uses) FROM ofInvite"));
        assertEquals(List.of(List.of("0")), openfire.server().query("SELECT SUM(held) FROM ofInvite"));
    }

    private static String addressOf(TestDatabase database) throws Exception {
        try (Connection connection = database.connections().getConnection()) {
            String url = connection.getMetaData().getURL();
            return url.substring(0, url.lastIndexOf('/') + 1) + "cut";
        }
    }

    /** Names those who cannot log in with the password that comes first. */
    static final class LogIn implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            List<String> refused = new ArrayList<>();
            for (String username : arguments.subList(1, arguments.size())) {
                try {
                    AuthFactory.authenticate(username, arguments.get(0));
                } catch (UnauthorizedException e) {
                    refused.add(username);
                }
            }
            return String.join(" ", refused);
        }
    }
}
