/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** Records each change of a key in the server's security audit log. */
@FunctionalInterface
public interface KeyAudit {

    /** The kinds of changes. */
    enum Change {
        CREATED,
        EDITED,
        REVOKED
    }

    /**
     * Records a change.
     *
     * @param by who made it, as in {@link ApiKey#createdBy}
     * @param change what was done
     * @param key the key after the change, without its secret
     */
    void changed(String by, Change change, ApiKey key);
}
