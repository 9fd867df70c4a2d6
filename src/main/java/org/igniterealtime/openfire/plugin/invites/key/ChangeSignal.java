/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** Informs the nodes of a cluster that keys have changed; on a single server, a plain variable. */
public interface ChangeSignal {

    /**
     * The value of the last {@link #raise} that this node has received. Called for each request, so it is in memory.
     */
    long current();

    /**
     * Changes the value of {@link #current}, here immediately. Returns when the other nodes have received it, or when
     * one of them has not responded for a second.
     */
    void raise();
}
