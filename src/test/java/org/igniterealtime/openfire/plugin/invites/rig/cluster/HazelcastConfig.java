/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;

/** The configuration with which the nodes find each other: on loopback, at the ports that the rig has chosen. */
final class HazelcastConfig {

    private static final String HOST = "127.0.0.1";

    private HazelcastConfig() {}

    /** Reads {@code rig.cluster.port}, the port of this node, and {@code rig.cluster.ports}, the ports of all nodes separated by commas. */
    static Config fromSystemProperties() {
        Config config = new Config("openfire");
        config.setClassLoader(HazelcastConfig.class.getClassLoader());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        // A join takes longer with more partitions; two nodes need few.
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(Integer.getInteger("rig.cluster.port")).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(HOST);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        for (String port : System.getProperty("rig.cluster.ports").split(",", -1)) {
            join.getTcpIpConfig().addMember(HOST + ":" + port);
        }
        return config;
    }
}
