/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A node of a cluster, with what the nodes need to find each other.
 *
 * @param port port of this node, on loopback
 * @param ports ports of all nodes
 */
record ClusterNode(int port, List<Integer> ports) {

    String portList() {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The configuration for the Hazelcast plugin of an installed Openfire, which reads it from the folder {@code conf}. */
    String hazelcastXml() {
        String members = ports.stream()
                .map(each -> "<member>" + OpenfireRig.HOST + ":" + each + "</member>")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <network>
                    <port auto-increment="false">%d</port>
                    <join>
                      <auto-detection enabled="false"/>
                      <multicast enabled="false"/>
                      <tcp-ip enabled="true">%s</tcp-ip>
                    </join>
                    <interfaces enabled="true"><interface>%s</interface></interfaces>
                  </network>
                </hazelcast>
                """
                .formatted(port, members, OpenfireRig.HOST);
    }
}
