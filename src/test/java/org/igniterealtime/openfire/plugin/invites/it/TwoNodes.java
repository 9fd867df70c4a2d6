/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireCluster;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** Two Openfires with the same PostgreSQL database. */
final class TwoNodes implements AutoCloseable {

    static final String PASSWORD = "wherefore-art-th0u";

    /** Number of concurrent calls, half of them on each node. */
    private static final int CALLERS = 8;

    final TestDatabase database;
    final OpenfireCluster cluster;
    final DemoKey key;

    private TwoNodes(TestDatabase database, OpenfireCluster cluster, DemoKey key) {
        this.database = database;
        this.cluster = cluster;
        this.key = key;
    }

    static TwoNodes start(String name, boolean clustered, UnaryOperator<Builder> settings) throws Exception {
        TestDatabase database = TestDatabases.postgresql();
        // A database without tables, which Openfire creates.
        database.execute("CREATE DATABASE " + name);
        DemoKey key = DemoKey.create(name);
        String url = addressOf(database, name);
        try {
            OpenfireCluster cluster = OpenfireCluster.start(
                    2,
                    clustered,
                    Path.of("target", "it", name),
                    builder -> settings.apply(builder.jdbc(url, "postgres", "")
                            .property(DemoKey.PROPERTY, key.property())
                            .property("invites.limit.calls.burst", "0")
                            .property("invites.limit.tokens.burst", "0")));
            return new TwoNodes(database, cluster, key);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    static String addressOf(TestDatabase server, String name) throws Exception {
        try (Connection connection = server.connections().getConnection()) {
            String url = connection.getMetaData().getURL();
            return url.substring(0, url.lastIndexOf('/') + 1) + name;
        }
    }

    OpenfireRig node(int index) {
        return cluster.node(index);
    }

    ApiCalls api(int index) {
        return new ApiCalls(node(index).httpUrl(), key.key());
    }

    /** A step that runs on one of the nodes. */
    interface Step<T> {
        T on(ApiCalls api, int number) throws Exception;
    }

    /** Runs a step a number of times, 8 at a time, alternating between the nodes. */
    <T> List<T> together(int times, Step<T> step) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                calls.add(() -> step.on(api(number % 2), number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : callers.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }

    /** The single number that a query returns. */
    int number(String sql, String... values) {
        return Integer.parseInt(node(0).server().query(sql, values).get(0).get(0));
    }

    @Override
    public void close() throws SQLException {
        cluster.close();
        database.close();
    }
}
