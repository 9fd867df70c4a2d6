/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many bad requests from the same address as good ones. It uses a server of its own, so that other tests are not affected by the limits.
 */
class FloodIT {

    private static final DemoKey KEY = DemoKey.create("tests");
    private static final int CLIENTS = 16;

    private static OpenfireRig openfire;
    private static ApiCalls api;

    private final AtomicInteger number = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-flood"))
                .property(DemoKey.PROPERTY, KEY.property())
                .start();
        api = new ApiCalls(openfire.httpUrl(), KEY.key());
    }

    @AfterAll
    static void stop() {
        openfire.close();
    }

    @Test
    void madeUpKeysKeepNoGoodKeyOut() throws Exception {
        try (Flood flood = new Flood(CLIENTS, () -> api.post(
                        "/invites/api/v1/invites", "{}", "ofi_%08d_%s".formatted(next(), "x".repeat(32)))
                .statusCode())) {
            flood.await(100);
            for (int i = 0; i < 30; i++) {
                String body = "{\"name\": \"new\", \"scopes\": [\"invites:create\"]}";
                HttpResponse<String> made = api.post("/invites/api/v1/keys", body, KEY.key());
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                String key = new ObjectMapper().readTree(made.body()).get("key").asText();

                assertThat(api.post("/invites/api/v1/invites", "{}", key).statusCode())
                        .isEqualTo(201);
            }
            assertThat(flood.seen()).containsOnlyKeys(401, 429);
        }
    }

    @Test
    void madeUpTokensKeepNoGoodTokenOut() throws Exception {
        List<String> doors = List.of("/invites/", "/invites?", "/invite?", "/invites/api/v1/public/invites/");
        try (Flood flood = new Flood(CLIENTS, () -> {
            String path = doors.get(next() % doors.size()) + "%040d".formatted(next());
            return api.get(path).statusCode();
        })) {
            flood.await(200);
            for (int i = 0; i < 30; i++) {
                String token = api.create("{}").token();
                for (String door : doors) {
                    assertThat(api.get(door + token).statusCode()).as(door).isEqualTo(200);
                }
                assertThat(api.register(token, "flood" + i, InBand.PASSWORD).statusCode())
                        .isEqualTo(201);
            }
            assertThat(flood.seen()).containsOnlyKeys(404, 429);
        }
    }

    @Test
    void searchesKeepNoPageWaiting() throws Exception {
        openfire.server()
                .update(
                        "INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt,"
                                + " ttl, subscribe, registration, groupCount, createdAt, createdBy, version)"
                                + " SELECT '000000' || LPAD(CAST(i AS VARCHAR(12)), 12, '0'), LPAD(CAST(i AS VARCHAR(64)), 64, '0'),"
                                + " 'account', 'any', 1, 0, 0, 1, 1, 0, 1, 0, 1, 'server', 1"
                                + " FROM UNNEST(SEQUENCE_ARRAY(1, 100000, 1)) AS t(i)");
        String token = api.create("{}").token();
        String search = "/invites/api/v1/invites?q=" + "e".repeat(64);
        try (Flood flood = new Flood(30, () -> api.getWith(search, KEY.key()).statusCode())) {
            flood.await(30);
            for (int i = 0; i < 30; i++) {
                long start = System.nanoTime();
                assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                api.create("{}");
            }
            flood.awaitStatus(200);
            assertThat(flood.seen()).containsOnlyKeys(200, 503);
        }
    }

    private int next() {
        return number.incrementAndGet();
    }

    /** Clients that keep sending a request. */
    private static final class Flood implements AutoCloseable {

        private final ExecutorService clients;
        private final AtomicBoolean over = new AtomicBoolean();
        private final Map<Integer, Integer> seen = new ConcurrentHashMap<>();
        private final List<Future<?>> running = new ArrayList<>();
        private volatile CountDownLatch awaited = new CountDownLatch(0);

        Flood(int size, Callable<Integer> request) {
            clients = Executors.newFixedThreadPool(size);
            for (int i = 0; i < size; i++) {
                running.add(clients.submit(() -> {
                    while (!over.get()) {
                        seen.merge(request.call(), 1, Integer::sum);
                        synchronized (seen) {
                            seen.notifyAll();
                        }
                        awaited.countDown();
                    }
                    return null;
                }));
            }
        }

        /** Waits for a number of responses. */
        void await(int answers) throws InterruptedException {
            awaited = new CountDownLatch(answers);
            awaited.await();
        }

        /** Waits for a response with the given status, up to half a minute in case the machine is busy. */
        void awaitStatus(int status) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            synchronized (seen) {
                while (!seen.containsKey(status) && System.nanoTime() < end) {
                    seen.wait(1000);
                }
            }
        }

        /** Number of responses by status. */
        Map<Integer, Integer> seen() {
            return seen;
        }

        @Override
        public void close() throws ExecutionException {
            over.set(true);
            clients.shutdown();
            try {
                for (Future<?> client : running) {
                    client.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
