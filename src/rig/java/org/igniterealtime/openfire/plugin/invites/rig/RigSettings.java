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
 * The settings of an Openfire.
 *
 * @param template folder with Openfire's {@code lib/}; if it also has a {@code conf/}, an installed Openfire that is copied
 * @param home the home folder
 * @param upgrades whether to continue with an existing home folder; otherwise, it is deleted
 * @param plugin the plugin's jar, or null for none
 * @param domain the XMPP domain
 * @param ports the ports, on loopback only
 * @param jdbc the database, or null for the embedded one
 * @param properties additional Openfire properties
 * @param adminPassword the password of the user {@code admin}
 * @param cluster the cluster node that it is, or null for none
 * @param heap the maximum heap size, in the format of {@code -Xmx}
 * @param jvmArguments additional arguments of the JVM
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

    /** Whether this Openfire is a copy of an installed one, which sets itself up. */
    boolean installed() {
        return Files.isDirectory(template.resolve("conf"));
    }

    /** Whether it comes with the Hazelcast plugin. */
    boolean hasHazelcastPlugin() {
        return Files.exists(template.resolve("plugins/hazelcast.jar"));
    }

    /** Whether it is a node of a cluster with the rig's own clustering. */
    boolean usesRigCluster() {
        return cluster != null && !hasHazelcastPlugin();
    }

    Libraries libraries() {
        return new Libraries(template.resolve("lib"));
    }
}
