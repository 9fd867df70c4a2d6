/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;

/** {@link InviteMailsContract} on PostgreSQL. */
class InviteMailsPostgresqlIT extends InviteMailsContract {

    @Override
    protected TestDatabase open() {
        return TestDatabases.postgresql();
    }
}
