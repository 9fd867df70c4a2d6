/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.concurrent.atomic.AtomicLong;

/** The signal of a cluster whose nodes are all in this JVM. */
final class SharedSignal implements ChangeSignal {

    private final AtomicLong value = new AtomicLong();

    @Override
    public long current() {
        return value.get();
    }

    @Override
    public void raise() {
        value.incrementAndGet();
    }
}
