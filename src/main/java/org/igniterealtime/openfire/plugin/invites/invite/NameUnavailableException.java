/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * What must be had alone is somebody else's: a name that a pending invite reserves or another claim makes an account of, or a
 * contact's one use of an invite. Ends the transaction.
 */
public final class NameUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** A name that another invite keeps, or that is not told apart. */
    public NameUnavailableException() {
        this("name_reserved");
    }

    /**
     * @param code of the {@link FieldProblem}
     */
    public NameUnavailableException(String code) {
        super("the name is not available");
        this.code = code;
    }

    public String code() {
        return code;
    }
}
