/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

/** Openfire did not start, stop or answer as it should; the message says what was seen. */
public final class RigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what was seen
     */
    public RigException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message what was seen
     * @param cause why
     */
    public RigException(String message, Throwable cause) {
        super(message, cause);
    }
}
