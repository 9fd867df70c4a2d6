/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/**
 * What must be had alone is somebody else's: a name that a pending invite reserves or another claim makes an account of, or a
 * contact's one use of an invite. Ends the transaction.
 */
final class NameHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** A name that another invite keeps, or that is not told apart. */
    NameHeldException() {
        this("name_reserved");
    }

    /**
     * @param code of the {@link InviteProblem}
     */
    NameHeldException(String code) {
        super("the name is held");
        this.code = code;
    }

    String code() {
        return code;
    }
}
