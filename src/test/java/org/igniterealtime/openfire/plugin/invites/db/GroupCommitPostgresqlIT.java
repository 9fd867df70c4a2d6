/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

/** {@link GroupCommitContract} on PostgreSQL. */
class GroupCommitPostgresqlIT extends GroupCommitContract {

    @Override
    TestDatabase open() {
        return TestDatabases.postgresql();
    }
}
