/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

/** Openfire did not start, stop or respond as expected; the message says what happened. */
public final class RigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened
     */
    public RigException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened
     * @param cause the cause
     */
    public RigException(String message, Throwable cause) {
        super(message, cause);
    }
}
