/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Several Openfires on one database, clustered or not. An installed Openfire that has the plugin {@code hazelcast} is clustered with
 * that; all others with the rig's own.
 */
public final class OpenfireCluster implements AutoCloseable {

    private static final Duration JOIN_TIMEOUT = Duration.ofMinutes(1);
    private static final long LOOK_PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final List<OpenfireRig> nodes = new ArrayList<>();

    private OpenfireCluster() {}

    /**
     * Starts them, one after another, and waits until they have found each other.
     *
     * @param count how many
     * @param clustered whether they know of each other, or share no more than the database
     * @param home a folder for their homes
     * @param common what they have in common, the database included
     */
    public static OpenfireCluster start(int count, boolean clustered, Path home, UnaryOperator<Builder> common) {
        OpenfireCluster cluster = new OpenfireCluster();
        try {
            List<Integer> ports = Ports.freePorts(count);
            for (int i = 0; i < count; i++) {
                Builder node = common.apply(OpenfireRig.builder()).home(home.resolve("node" + i));
                // The nodes share their properties: each finds its ports there when it starts, and has them in memory
                // then.
                cluster.nodes.add((clustered ? node.node(new ClusterNode(ports.get(i), ports)) : node).start());
            }
            if (clustered) {
                cluster.nodes.forEach(node -> awaitNodes(node, count));
            }
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private static void awaitNodes(OpenfireRig node, int count) {
        long deadline = System.nanoTime() + JOIN_TIMEOUT.toNanos();
        while (node.server().clusterNodes() != count) {
            if (System.nanoTime() > deadline) {
                throw new RigException("The nodes have not found each other\n" + node.logTail(40));
            }
            LockSupport.parkNanos(LOOK_PAUSE_NANOS);
        }
    }

    /**
     * One of them.
     *
     * @param index from 0
     */
    public OpenfireRig node(int index) {
        return nodes.get(index);
    }

    @Override
    public void close() {
        nodes.forEach(OpenfireRig::close);
    }
}
