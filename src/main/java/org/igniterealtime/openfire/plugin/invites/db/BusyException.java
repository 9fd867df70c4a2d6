/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

/**
 * There is too much work of one kind, see {@link Bulkhead}. The database works, and the call can be tried again soon.
 */
public final class BusyException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    BusyException() {
        super("too many calls of this kind are in progress", null);
    }
}
