/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

/** A body that was not taken in, or whose form cannot be taken apart; {@link #status} says why. */
public final class UnreadableBody extends RuntimeException {

    /** It is malformed, or broke off. */
    public static final int BROKEN = 400;

    /** It was not there in time. */
    public static final int LATE = 408;

    /** It is too large. */
    public static final int TOO_LARGE = 413;

    /** So many others are on their way that there is no room for it now. */
    public static final int NO_ROOM = 503;

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Such a body.
     *
     * @param status one of those above
     */
    public UnreadableBody(int status) {
        // A stack trace would tell nothing, and a stranger can have as many as he likes.
        super(null, null, false, false);
        this.status = status;
    }

    /** As RFC 9110 numbers it. */
    public int status() {
        return status;
    }
}
