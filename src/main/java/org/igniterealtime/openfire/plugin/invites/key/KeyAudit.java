/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/** Records who did what to API keys, in the server's security audit log. */
@FunctionalInterface
public interface KeyAudit {

    /**
     * Records a change.
     *
     * @param by who made it, as in {@link ApiKey#createdBy}
     * @param summary what was done, in a line
     * @param details the old and the new values; never a secret
     */
    void record(String by, String summary, String details);
}
