/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

/** A body that was not read, or whose form is malformed. {@link #status} gives the reason. */
public final class UnreadableBody extends RuntimeException {

    /** It is malformed or incomplete. */
    public static final int BROKEN = 400;

    /** It did not arrive in time. */
    public static final int LATE = 408;

    /** It is too large. */
    public static final int TOO_LARGE = 413;

    /** There is not enough memory for it because of other unfinished bodies. */
    public static final int NO_ROOM = 503;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int largest;

    /**
     * @param status one of the constants above
     */
    public UnreadableBody(int status) {
        this(status, Bodies.LIMIT);
    }

    private UnreadableBody(int status, int largest) {
        // A stack trace would be useless, and strangers can cause any number of them.
        super(null, null, false, false);
        this.status = status;
        this.largest = largest;
    }

    /**
     * For a body that is too large.
     *
     * @param largest its maximum size, in bytes
     */
    static UnreadableBody tooLarge(int largest) {
        return new UnreadableBody(TOO_LARGE, largest);
    }

    /** The maximum size of the body, in bytes. */
    int largest() {
        return largest;
    }

    /** The HTTP status code (RFC 9110). */
    public int status() {
        return status;
    }
}
