/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Clustering for Openfire 4.2 with Hazelcast, as the plugin {@code hazelcast} (which is not on Maven Central) provides it on an installed
 * server. It is on the class path of an Openfire that the rig starts as a cluster node, and nowhere else. Hazelcast listens on loopback
 * only.
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;
