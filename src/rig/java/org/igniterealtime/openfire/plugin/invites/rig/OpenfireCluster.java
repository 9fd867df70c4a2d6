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
 * Several Openfires that share a database, clustered or not. If an installed Openfire has the plugin {@code hazelcast}, it is used for
 * clustering, otherwise the rig's own clustering.
 */
public final class OpenfireCluster implements AutoCloseable {

    private static final Duration JOIN_TIMEOUT = Duration.ofMinutes(1);
    private static final long LOOK_PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final List<OpenfireRig> nodes = new ArrayList<>();

    private OpenfireCluster() {}

    /**
     * Starts the nodes one after another, and waits until they have found each other.
     *
     * @param count number of nodes
     * @param clustered whether the nodes form a cluster, or only share the database
     * @param home a folder for their homes
     * @param common what the nodes have in common, including the database
     */
    public static OpenfireCluster start(int count, boolean clustered, Path home, UnaryOperator<Builder> common) {
        OpenfireCluster cluster = new OpenfireCluster();
        try {
            List<Integer> ports = Ports.freePorts(count);
            for (int i = 0; i < count; i++) {
                Builder node = common.apply(OpenfireRig.builder()).home(home.resolve("node" + i));
                // The nodes share their properties: each reads its ports from the database when it starts, and keeps
                // them in memory.
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
     * One of the nodes.
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
