/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/**
 * Measures how fast invites are created, landing pages served and accounts registered, compared with a floor on the same Openfire in the
 * same run: see bench/README.md. Each figure is the median of the rounds; in each round, floor and product take turns.
 */
public final class Bench {

    private static final String PAGE = "landing";
    private static final String PAGE_FLOOR = "page-floor";
    private static final String FLOOR = "floor";
    private static final String HSQLDB = "hsqldb";
    private static final String ALL_CALLS = "floor,narrow-floor,classic,json,page-floor,landing";
    private static final int WARM_UP_ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 2;

    private final List<String> parts = words("bench.parts", "http,xmpp");
    private final List<Integer> streams = numbers("bench.streams", "1,8");
    private final List<Boolean> tls = words("bench.tls", "no,yes").stream().map("yes"::equals).toList();
    private final List<Integer> sizes = numbers("bench.sizes", "10,100000,1000000");
    private final List<Integer> callers = numbers("bench.callers", "1,8,64");
    private final List<String> wanted =
            List.of(System.getProperty("bench.calls", ALL_CALLS).split(",", -1));
    private final int rounds = Integer.getInteger("bench.rounds", 3);
    private final int seconds = Integer.getInteger("bench.seconds", 5);
    private final Path folder = Path.of("target", "bench").toAbsolutePath();
    private final PrintStream out;
    /** The first size's p99, by kind of p99, call and number of callers. */
    private final Map<String, Double> p99OfFirst = new HashMap<>();

    private Bench(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the whole measurement.
     *
     * @param args unused; the settings are the system properties {@code bench.*}
     * @throws Exception if any part of it fails: a figure that includes failed requests is worthless
     */
    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("target", "bench"));
        try (var report = new PrintStream("target/bench/report.md", StandardCharsets.UTF_8)) {
            var bench = new Bench(report);
            for (String database : List.of(System.getProperty("bench.databases", HSQLDB + ",postgresql").split(",", -1))) {
                bench.measure(database.trim());
            }
        }
        System.out.println(Files.readString(Path.of("target/bench/report.md")));
    }

    private void measure(String database) throws Exception {
        out.printf("%n## %s%n%n", database);
        if (parts.contains("http")) {
            p99OfFirst.clear();
            out.println("| stored | callers | call | per second | of the floor | p50 ms | p99 ms | of the first size's"
                    + " | p99 evenly | of the first size's |");
            out.println("|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|");
            for (int size : sizes) {
                for (int callersNow : callers) {
                    on(database, (openfire, key) -> measureHttp(database, openfire, key, size, callersNow));
                }
            }
        }
        if (parts.contains("xmpp")) {
            on(database, (openfire, key) -> new Registrations(openfire, out, rounds, seconds).measure(tls, streams));
        }
    }

    @FunctionalInterface
    private interface Measurement {
        void on(OpenfireRig openfire, DemoKey key) throws Exception;
    }

    /** Runs on a new server with a new database, because rows created and deleted earlier would affect the result. */
    private void on(String database, Measurement measurement) throws Exception {
        DemoKey key = DemoKey.create("bench");
        Builder builder = OpenfireRig.builder()
                .home(folder.resolve(database))
                .httpPorts(0, 0)
                .heap("2g")
                // The default in newer versions. Without it, each TLS handshake waits 40 ms for a delayed acknowledgement.
                .property("xmpp.socket.tcp-nodelay", "true")
                // All calls come from one address.
                .property("invites.limit.tokens.burst", "0")
                .property("invites.limit.calls.burst", "0")
                .property(DemoKey.PROPERTY, key.property());
        Pattern.compile(" ").splitAsStream(System.getProperty("bench.jvm", ""))
                .filter(argument -> !argument.isEmpty())
                .forEach(builder::jvmArgument);
        if (HSQLDB.equals(database)) {
            try (OpenfireRig openfire = builder.start()) {
                measurement.on(openfire, key);
            }
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            builder.jdbc(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            try (OpenfireRig openfire = builder.start()) {
                measurement.on(openfire, key);
            }
        }
    }

    private void measureHttp(String database, OpenfireRig openfire, DemoKey key, int size, int callersNow)
            throws Exception {
        List<String> tables = new ArrayList<>(List.of(narrowTable(database)));
        tables.addAll(tableOfInvites(database));
        openfire.server().probe(FloorServlet.class, tables.toArray(String[]::new));
        var wrk = new Wrk(folder);
        warmUp(wrk, calls(openfire.httpUrl(), key.key()), callersNow);
        // After the warm-up, because this deletes its rows.
        openfire.server().probe(Seeder.class, Integer.toString(size));
        report(size, callersNow, rounds(wrk, calls(openfire.httpUrl(), key.key()), callersNow));
    }

    private static String narrowTable(String database) {
        return String.format(
                "CREATE%s TABLE benchFloor (id VARCHAR(36) NOT NULL, tokenHash VARCHAR(64) NOT NULL, createdAt BIGINT NOT NULL,"
                        + " createdBy VARCHAR(255) NOT NULL, PRIMARY KEY (id))",
                HSQLDB.equals(database) ? " CACHED" : "");
    }

    /** The statements that create the table of invites and its indexes, under another name. */
    private static List<String> tableOfInvites(String database) throws IOException {
        return Arrays.stream(Files.readString(Path.of("database", "invites_" + database + ".sql"))
                        .split(";\\s*\n", -1))
                .map(statement -> statement.replaceAll("(?m)^(--|//).*$", "").strip())
                .filter(statement -> statement.matches("(?s)CREATE (CACHED )?TABLE ofInvite \\(.*|CREATE INDEX .* ON ofInvite \\(.*"))
                .map(statement -> statement.replace("ofInvite", "benchInvite"))
                .toList();
    }

    private List<Wrk.Call> calls(URI http, String key) throws IOException, InterruptedException {
        var all = List.of(
                new Wrk.Call(FLOOR, "POST", http.resolve("/floor/"), null, null),
                new Wrk.Call("narrow-floor", "POST", http.resolve("/floor/narrow"), null, null),
                new Wrk.Call("classic", "POST", http.resolve("/invites_api"), key, null),
                new Wrk.Call("json", "POST", http.resolve("/invites/api/v1/invites"), key, "{\"kind\":\"account\"}"),
                new Wrk.Call(PAGE_FLOOR, "GET", http.resolve("/floor/"), null, null),
                new Wrk.Call(PAGE, "GET", landingPage(http, key), null, null));
        return all.stream().filter(call -> wanted.contains(call.name())).toList();
    }

    private Map<String, List<Wrk.Result>> rounds(Wrk wrk, List<Wrk.Call> calls, int callersNow)
            throws IOException, InterruptedException {
        var results = new LinkedHashMap<String, List<Wrk.Result>>();
        for (int round = 0; round < rounds; round++) {
            for (Wrk.Call call : calls) {
                results.computeIfAbsent(call.name(), name -> new ArrayList<>())
                        .add(wrk.run(call, callersNow, seconds));
            }
        }
        return results;
    }

    /**
     * Calls take turns here as in the measurement: for the first half minute of a server, the JVM's compiler is busy with whatever is
     * running.
     */
    private static void warmUp(Wrk wrk, List<Wrk.Call> calls, int callersNow) throws IOException, InterruptedException {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (Wrk.Call call : calls) {
                wrk.run(call, callersNow, WARM_UP_SECONDS);
            }
        }
    }

    private static URI landingPage(URI http, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.resolve("/invites_api"))
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        String page = URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
        return http.resolve(page);
    }

    private void report(int size, int callersNow, Map<String, List<Wrk.Result>> results) {
        results.forEach((name, runs) -> {
            List<Wrk.Result> floor = results.get(name.equals(PAGE) || name.equals(PAGE_FLOOR) ? PAGE_FLOOR : FLOOR);
            var ratios = new ArrayList<Double>();
            for (int i = 0; floor != null && i < runs.size(); i++) {
                ratios.add(runs.get(i).rate() / floor.get(i).rate());
            }
            double p99 = median(runs.stream().map(run -> run.measured().percentile(99)).toList());
            double evenly = median(runs.stream().map(run -> run.evenly().percentile(99)).toList());
            out.printf(
                    "| %,d | %d | %s | %.0f | %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                    size,
                    callersNow,
                    name,
                    median(runs.stream().map(Wrk.Result::rate).toList()),
                    ratios.isEmpty() ? "" : String.format("%.2f", median(ratios)),
                    median(runs.stream().map(run -> run.measured().percentile(50)).toList()),
                    p99,
                    ofFirst("p99 " + name + callersNow, p99),
                    evenly,
                    ofFirst("evenly " + name + callersNow, evenly));
        });
        out.flush();
    }

    private double ofFirst(String what, double value) {
        return value / p99OfFirst.computeIfAbsent(what, first -> value);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static List<Integer> numbers(String property, String otherwise) {
        return words(property, otherwise).stream().map(Integer::valueOf).toList();
    }

    private static List<String> words(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split(",", -1))
                .map(String::trim)
                .toList();
    }
}
