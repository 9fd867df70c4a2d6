/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.db.CrashingPostgresql;
import org.igniterealtime.openfire.plugin.invites.rig.DatabaseProxy;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is stopped with SIGSTOP while invites and accounts are being created. HTTP binding must continue to serve others, each of our
 * calls must get a response, nothing may be lost, and the log must stay short. {@code -Dfreeze.seconds} sets the duration.
 */
class FrozenDatabaseIT {

    private static final Duration PROMPT = Duration.ofSeconds(1);
    private static final Duration BOUNDED = Duration.ofSeconds(12);
    private static final String OURS = " org.igniterealtime.openfire.plugin.invites";

    private final int seconds = Integer.getInteger("freeze.seconds", 15);
    private final DemoKey key = DemoKey.create("frozen");
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Timed> answers = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    private CrashingPostgresql postgresql;
    private OpenfireRig openfire;
    private ApiCalls api;

    /** The result of a request; status -1 = no response. */
    private record Timed(String what, int status, String body, Duration took, boolean retryAfter) {}

    @BeforeEach
    void startDatabase() throws IOException {
        postgresql = new CrashingPostgresql(folder);
    }

    private void start(String jdbcUrl) {
        openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "frozen"))
                .jdbc(jdbcUrl, "postgres", "")
                .property(DemoKey.PROPERTY, key.property())
                .property("invites.limit.calls.burst", "0")
                .property("invites.limit.tokens.burst", "0")
                .property("invites.claim.lease", "5")
                .start();
        api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @AfterEach
    void stop() throws IOException {
        postgresql.thaw();
        if (openfire != null) {
            openfire.close();
        }
        postgresql.close();
    }

    @Test
    void aFrozenDatabaseTakesNothingElseDown() throws Exception {
        start(postgresql.url());
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 2 * seconds; i++) {
            tokens.add(api.create("{}").token());
        }
        String seen = api.create("{}").token();
        for (Watched each : Watched.values()) {
            send(each.name(), request(each, seen)).join();
        }
        assertThat(answers)
                .allSatisfy(each -> assertThat(each.status).as(each.what).isEqualTo(200));
        answers.clear();
        int logged = ourLines().size();

        postgresql.freeze();
        List<CompletableFuture<Void>> sent;
        try {
            sent = load(seen, tokens);
        } finally {
            postgresql.thaw();
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        report();

        for (Watched each : Watched.values()) {
            assertThat(of(each.name())).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.status).as(each.name()).isEqualTo(200);
                assertThat(answer.took).as(each.name()).isLessThan(PROMPT);
            });
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.took).as(answer.what).isLessThan(BOUNDED));
        assertThat(answers)
                .filteredOn(answer -> answer.status == 503)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer.retryAfter).as(answer.what).isTrue());
        api.create("{}");
        awaitNothingHeld();
        assertThat(openfire.server().query("SELECT COUNT(*) FROM ofUser WHERE username LIKE 'frozen%'"))
                .isEqualTo(openfire.server().query("SELECT COALESCE(SUM(uses), 0) FROM ofInvite"));
        awaitLine("work again");
        List<String> lines = ourLines();
        System.out.printf("frozen for %d s: %d lines of ours in the log%n", seconds, lines.size() - logged);
        assertThat(lines.subList(logged, lines.size())).hasSizeLessThan(20);
    }

    @Test
    void thePluginUnloadsAndLoadsWithoutItsDatabase() throws Exception {
        try (DatabaseProxy proxy = DatabaseProxy.to(postgresql.url())) {
            start(proxy.jdbcUrl());
            api.create("{}");
            proxy.freeze();
            CompletableFuture<Void> waiting = send("create", post("/invites/api/v1/invites", "{}", key.key()));
            long began = System.nanoTime();

            openfire.unloadPlugin();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            waiting.join();
            proxy.pass();
            for (String table : List.of("Key", "", "Group", "Name", "Redemption", "Deleted", "Opened", "Answer")) {
                openfire.server().update("DROP TABLE ofInvite" + table);
            }
            openfire.server().update("DELETE FROM ofVersion WHERE name = 'invites'");
            proxy.refuse();
            proxy.cut();
            openfire.loadPlugin();
            assertThat(api.get("/invites/api/v1/health").statusCode()).isEqualTo(503);

            proxy.pass();
            awaitHealth();
            api.create("{}");
            awaitLine("work again");
            assertThat(ourLines())
                    .anyMatch(line -> line.contains("Initializing the plugin (will be retried) failed: the database"))
                    .hasSizeLessThan(20);
        }
    }

    private void awaitLine(String text) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ourLines().stream().noneMatch(line -> line.contains(text))) {
            assertThat(System.nanoTime()).as(text).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void awaitHealth() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (api.get("/invites/api/v1/health").statusCode() != 200) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Other requests on the same port. */
    private enum Watched {
        BOSH,
        OPENAPI,
        PAGE
    }

    private HttpRequest request(Watched what, String token) {
        return switch (what) {
            case BOSH -> HttpRequest.newBuilder(uri("/http-bind/"))
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .POST(BodyPublishers.ofString("<body xmlns='http://jabber.org/protocol/httpbind' rid='"
                            + (1_000_000 + number.incrementAndGet()) + "' to='" + openfire.domain()
                            + "' wait='60' hold='1' ver='1.6' xml:lang='en' xmpp:version='1.0'"
                            + " xmlns:xmpp='urn:xmpp:xbosh'/>"))
                    .timeout(Duration.ofMinutes(5))
                    .build();
            case OPENAPI -> HttpRequest.newBuilder(uri("/invites/api/v1/openapi.json"))
                    .timeout(Duration.ofMinutes(5))
                    .build();
            case PAGE -> HttpRequest.newBuilder(uri("/invites/" + token))
                    .timeout(Duration.ofMinutes(5))
                    .build();
        };
    }

    private URI uri(String path) {
        return openfire.httpUrl().resolve(path);
    }

    /** Ten invites per second, two accounts, a health check, and two of each other request. */
    private List<CompletableFuture<Void>> load(String seen, List<String> tokens) throws Exception {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            AtomicInteger tick = new AtomicInteger();
            clock.scheduleAtFixedRate(
                            () -> tick(tick.getAndIncrement(), seen, tokens, sent), 0, 100, TimeUnit.MILLISECONDS)
                    .get(seconds, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            // The time is over.
        } finally {
            clock.shutdown();
            clock.awaitTermination(10, TimeUnit.SECONDS);
        }
        return sent;
    }

    private void tick(int tick, String seen, List<String> tokens, List<CompletableFuture<Void>> sent) {
        sent.add(send("create", post("/invites/api/v1/invites", "{}", key.key())));
        if (tick % 5 == 0) {
            for (Watched each : Watched.values()) {
                sent.add(send(each.name(), request(each, seen)));
            }
            if (tick / 5 < tokens.size()) {
                String body = "{\"token\": \"%s\", \"username\": \"frozen%d\", \"password\": \"wherefore-art-thou\"}"
                        .formatted(tokens.get(tick / 5), tick / 5);
                sent.add(send("register", post("/invites/api/v1/public/register", body, null)));
            }
        }
        if (tick % 10 == 0) {
            sent.add(send("health", get("/invites/api/v1/health")));
            sent.add(send("list", withKey("/invites/api/v1/invites")));
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(5)).build();
    }

    private HttpRequest withKey(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + key.key())
                .timeout(Duration.ofMinutes(5))
                .build();
    }

    private HttpRequest post(String path, String body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofMinutes(5))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return request.build();
    }

    private CompletableFuture<Void> send(String what, HttpRequest request) {
        long start = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
            answers.add(timed(what, answer, Duration.ofNanos(System.nanoTime() - start)));
            return null;
        });
    }

    private static Timed timed(String what, HttpResponse<String> answer, Duration took) {
        return answer == null
                ? new Timed(what, -1, "", took, false)
                : new Timed(
                        what,
                        answer.statusCode(),
                        answer.body(),
                        took,
                        answer.headers().firstValue("Retry-After").isPresent());
    }

    private List<Timed> of(String what) {
        return answers.stream().filter(answer -> answer.what.equals(what)).toList();
    }

    /** Prints the figures. */
    private void report() {
        Map<String, Map<Integer, Long>> statuses = new LinkedHashMap<>();
        Map<String, Duration> longest = new LinkedHashMap<>();
        for (Timed each : answers) {
            statuses.computeIfAbsent(each.what, what -> new LinkedHashMap<>()).merge(each.status, 1L, Long::sum);
            longest.merge(each.what, each.took, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        statuses.forEach((what, counts) -> System.out.printf(
                "frozen for %d s: %s %s, the longest %d ms%n",
                seconds, what, counts, longest.get(what).toMillis()));
    }

    /** Recovery runs every half minute. */
    private void awaitNothingHeld() throws InterruptedException {
        awaitQuery("SELECT COALESCE(SUM(held), 0) FROM ofInvite", "0"::equals);
    }

    private void awaitQuery(String sql, Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String found;
        do {
            found = openfire.server().query(sql).get(0).get(0);
            assertThat(System.nanoTime()).as(sql + " is " + found).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        } while (!wanted.test(found));
    }

    private List<String> ourLines() throws IOException {
        return Files.readAllLines(openfire.logFile()).stream()
                .filter(line -> line.contains(OURS) && !line.startsWith("\t"))
                .collect(Collectors.toList());
    }
}
