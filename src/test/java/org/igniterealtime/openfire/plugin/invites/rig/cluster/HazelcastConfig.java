/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;

/** How the nodes find one another: on loopback, at the ports that the rig has chosen. */
final class HazelcastConfig {

    private static final String HOST = "127.0.0.1";

    private HazelcastConfig() {}

    /** From {@code rig.cluster.port}, this node's port, and {@code rig.cluster.ports}, those of all, separated by commas. */
    static Config fromSystemProperties() {
        Config config = new Config("openfire");
        config.setClassLoader(HazelcastConfig.class.getClassLoader());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        // The more partitions, the longer a join takes; two nodes need few.
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
