/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

/** {@link DatabaseContract} on MariaDB. */
class DatabaseMariadbIT extends DatabaseContract {

    @Override
    TestDatabase open() {
        return TestDatabases.mariadb();
    }
}
