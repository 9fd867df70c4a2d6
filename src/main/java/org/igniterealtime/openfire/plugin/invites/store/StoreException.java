/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.store;

/** The database is away or refused a statement. Nothing of the call took effect; trying again later is sound. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was being done, without any value from a statement
     * @param cause what the driver said
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
