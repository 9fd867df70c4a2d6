/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Clustering for Openfire 4.2, over Hazelcast: what the plugin {@code hazelcast}, which is not on Maven Central, does on a server of
 * its own. It goes onto the class path of an Openfire that the rig starts as a node of a cluster, and nowhere else. Hazelcast listens
 * on loopback only.
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;
