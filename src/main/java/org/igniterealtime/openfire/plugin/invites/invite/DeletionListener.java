/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Deletes what other packages store about an invite. */
@FunctionalInterface
public interface DeletionListener {

    /**
     * The invite is being deleted.
     *
     * @param connection the connection of the transaction
     */
    void deleted(Connection connection, String inviteId, Instant now) throws SQLException;
}
