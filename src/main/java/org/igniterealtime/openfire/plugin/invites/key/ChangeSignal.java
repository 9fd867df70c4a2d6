/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** Tells the nodes of a cluster that keys changed, at once; on a server of its own a plain variable. */
public interface ChangeSignal {

    /** The value of the last {@link #raise}, from whichever node; asked on every request, so it must be fast. */
    long current();

    /** Makes {@link #current} answer another value on every node. */
    void raise();
}
