/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** Is told of each change that a person made to a key, for the server's security audit log. */
@FunctionalInterface
public interface KeyAudit {

    /** What was done. */
    enum Change {
        /** A key was made. */
        CREATED,
        /** Its record was changed. */
        EDITED,
        /** It was revoked. */
        REVOKED
    }

    /**
     * Writes it down.
     *
     * @param by who did it, as {@link ApiKey#createdBy}
     * @param change what was done
     * @param key the record after it; the secret is not in it
     */
    void changed(String by, Change change, ApiKey key);
}
