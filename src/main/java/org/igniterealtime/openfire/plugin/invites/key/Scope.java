/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.Arrays;
import java.util.Optional;

/** What an API key permits. */
public enum Scope {
    /** Creating invites. */
    INVITES_CREATE("invites:create"),
    /** Reading invites and redemptions. */
    INVITES_READ("invites:read"),
    /** Changing, revoking, renewing and deleting invites. */
    INVITES_WRITE("invites:write"),
    /**
     * Creating, renewing and reopening password resets and changing their user, in addition to the scope of the call.
     */
    PASSWORDS_RESET("passwords:reset"),
    /** Sending invites by mail, in addition to the scope of the call, and seeing the recipients. */
    INVITES_MAIL("invites:mail"),
    /** Managing API keys that have no more rights than this one. */
    KEYS_MANAGE("keys:manage");

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    /** The name of the scope in the API and in the database, for instance {@code invites:create}. */
    public String label() {
        return label;
    }

    /** The scope with the given name; empty if there is none. */
    public static Optional<Scope> of(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label.equals(label))
                .findFirst();
    }
}
