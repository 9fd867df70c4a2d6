/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/**
 * Measures registrations over XMPP with a token, compared with Openfire's own on the same server without the plugin's handler. Both open a
 * stream for each account, because a stream can register only one, and send two requests on it: preauth and set, or get and set.
 */
final class Registrations {

    private static final String FLOOR = "openfire";
    private static final String THROUGH = "through";
    private static final String TOKEN = "token";

    private static final int WARM_UP_ROUNDS = 5;
    private static final int WARM_UP_SECONDS = 4;

    /**
     * A turn may be this many times faster than the fastest turn so far. If it is faster, it runs out of tokens and the measurement fails.
     */
    private static final int FASTER = 3;

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final OpenfireRig openfire;
    private final PrintStream out;
    private final int rounds;
    private final int seconds;

    /**
     * @param out where the table is printed
     * @param rounds number of turns for each of the three
     * @param seconds length of each turn
     */
    Registrations(OpenfireRig openfire, PrintStream out, int rounds, int seconds) {
        this.openfire = openfire;
        this.out = out;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Result of a turn: accounts per second, and milliseconds. */
    private record Turn(double rate, double p50, double p99) {}

    /** Sends the two requests for one account. */
    private interface Client {
        void register(RegisteringStream stream) throws IOException;
    }

    /**
     * Runs all combinations.
     *
     * @param tls whether to use TLS, for each group of runs
     * @param streams number of simultaneous clients, for each run
     */
    void measure(List<Boolean> tls, List<Integer> streams) throws InterruptedException, ExecutionException {
        out.println();
        out.println("| TLS | streams | registering | per second | of the floor | p50 ms | p99 ms |");
        out.println("|---|---:|---|---:|---:|---:|---:|");
        boolean warm = false;
        for (boolean tlsNow : tls) {
            for (int count : streams) {
                turns(count, tlsNow, warm ? 1 : WARM_UP_ROUNDS, warm ? 1 : WARM_UP_SECONDS);
                warm = true;
                report(count, tlsNow, turns(count, tlsNow, rounds, seconds));
            }
        }
    }

    /** The three take turns, also to warm up: the JVM's compiler is busy with whatever is running. */
    private Map<String, List<Turn>> turns(int streams, boolean tls, int rounds, int seconds)
            throws InterruptedException, ExecutionException {
        Map<String, List<Turn>> results = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            openfire.server().probe(RegisterDoor.class, "bare");
            add(results, FLOOR, turn(streams, tls, seconds, Registrations::withoutToken));
            openfire.server().probe(RegisterDoor.class, "plugin");
            add(results, THROUGH, turn(streams, tls, seconds, Registrations::withoutToken));
            Queue<String> tokens = tokens(streams + (int) (FASTER * seconds * fastest(results)));
            add(results, TOKEN, turn(streams, tls, seconds, stream -> withToken(stream, tokens)));
        }
        return results;
    }

    private static double fastest(Map<String, List<Turn>> results) {
        return results.values().stream().flatMap(List::stream).mapToDouble(Turn::rate).max().orElse(0);
    }

    private static void add(Map<String, List<Turn>> results, String name, Turn turn) {
        results.computeIfAbsent(name, key -> new ArrayList<>()).add(turn);
    }

    private Queue<String> tokens(int count) {
        String made = openfire.server().probe(Tokens.class, Integer.toString(count)).orElseThrow();
        return new ConcurrentLinkedQueue<>(Arrays.asList(made.split("\n", -1)));
    }

    private static void withoutToken(RegisteringStream stream) throws IOException {
        stream.request("get", "<query xmlns='jabber:iq:register'/>");
        stream.request("set", account());
    }

    private static void withToken(RegisteringStream stream, Queue<String> tokens) throws IOException {
        stream.request("set", "<preauth xmlns='urn:xmpp:pars:0' token='" + tokens.remove() + "'/>");
        stream.request("set", account());
    }

    private static String account() {
        return "<query xmlns='jabber:iq:register'><username>guest" + NAMES.incrementAndGet()
                + "</username><password>wherefore-art-th0u</password></query>";
    }

    private Turn turn(int streams, boolean tls, int seconds, Client client)
            throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(streams);
        try {
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            Callable<List<Long>> loop = () -> loop(tls, client, end);
            Queue<Future<List<Long>>> running = new ArrayDeque<>();
            for (int i = 0; i < streams; i++) {
                running.add(clients.submit(loop));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : running) {
                nanos.addAll(each.get());
            }
            return result(nanos, System.nanoTime() - start);
        } finally {
            clients.shutdownNow();
            clients.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private List<Long> loop(boolean tls, Client client, long end) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
            try (RegisteringStream stream = new RegisteringStream(openfire, tls)) {
                client.register(stream);
            }
            nanos.add(System.nanoTime() - begun);
        }
        return nanos;
    }

    private static Turn result(List<Long> nanos, long elapsed) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Turn(
                sorted.size() * 1e9 / elapsed,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }

    private void report(int streams, boolean tls, Map<String, List<Turn>> results) {
        List<Turn> floor = results.get(FLOOR);
        results.forEach((name, turns) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < turns.size(); i++) {
                ratios.add(turns.get(i).rate() / floor.get(i).rate());
            }
            out.printf(
                    "| %s | %d | %s | %.0f | %.2f | %.2f | %.2f |%n",
                    tls ? "yes" : "no",
                    streams,
                    name,
                    Bench.median(turns.stream().map(Turn::rate).toList()),
                    Bench.median(ratios),
                    Bench.median(turns.stream().map(Turn::p50).toList()),
                    Bench.median(turns.stream().map(Turn::p99).toList()));
        });
        out.flush();
    }
}
