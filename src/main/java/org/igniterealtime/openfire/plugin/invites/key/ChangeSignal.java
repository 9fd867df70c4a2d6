/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** Tells the nodes of a cluster that keys changed; on a server of its own a plain variable. */
public interface ChangeSignal {

    /** The value of the last {@link #raise} that this node has heard of; asked on every request, so from memory. */
    long current();

    /**
     * Makes {@link #current} answer another value, here at once. Returns when the other nodes have heard of it, or one of them does
     * not answer in a second.
     */
    void raise();
}
