/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Something that only one can have belongs to someone else: a username that a pending invite reserves or another claim
 * holds, or a contact's single use of an invite. Ends the transaction.
 */
public final class NameUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** For a username that is reserved by another invite, or without details. */
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
