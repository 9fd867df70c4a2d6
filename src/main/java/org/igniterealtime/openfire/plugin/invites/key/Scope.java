/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do. */
public enum Scope {
    /** Create invites. */
    INVITES_CREATE("invites:create"),
    /** Read invites and redemptions. */
    INVITES_READ("invites:read"),
    /** Change, revoke, renew and delete invites. */
    INVITES_WRITE("invites:write"),
    /** Make, re-aim, renew and open again invites with which a user chooses a new password, beside the scope of the call. */
    PASSWORDS_RESET("passwords:reset"),
    /** Manage those API keys that may no more than this one. */
    KEYS_MANAGE("keys:manage");

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    /** The scope's name on the wire and in the database, for instance {@code invites:create}. */
    public String label() {
        return label;
    }

    /** The scope with that name on the wire, if there is one. */
    public static Optional<Scope> of(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label.equals(label))
                .findFirst();
    }
}
