/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an Openfire is to be like.
 *
 * @param template folder with Openfire's {@code lib/}; if it has a {@code conf/} too, an installed Openfire that is to be copied
 * @param home the folder it gets
 * @param upgrades whether it goes on with what is there already; else that is deleted
 * @param plugin the plugin's jar, or null for none
 * @param domain its XMPP domain
 * @param ports where it listens, on loopback only
 * @param jdbc its database, or null for the embedded one
 * @param properties Openfire properties of one's own
 * @param adminPassword the password of the user {@code admin}
 * @param cluster the cluster that it is a node of, or null for none
 * @param heap the largest heap, as {@code -Xmx} takes it
 * @param jvmArguments more arguments of the JVM
 * @param debug whether it logs at DEBUG
 */
record RigSettings(
        Path template,
        Path home,
        boolean upgrades,
        Path plugin,
        String domain,
        Ports ports,
        Jdbc jdbc,
        Map<String, String> properties,
        String adminPassword,
        ClusterNode cluster,
        String heap,
        List<String> jvmArguments,
        boolean debug) {

    /** Whether the Openfire is a copy of an installed one, which sets itself up. */
    boolean installed() {
        return Files.isDirectory(template.resolve("conf"));
    }

    /** Whether it brings the plugin that does clustering. */
    boolean hasHazelcastPlugin() {
        return Files.exists(template.resolve("plugins/hazelcast.jar"));
    }

    /** Whether the rig's own clustering makes it a node. */
    boolean usesRigCluster() {
        return cluster != null && !hasHazelcastPlugin();
    }

    Libraries libraries() {
        return new Libraries(template.resolve("lib"));
    }
}
