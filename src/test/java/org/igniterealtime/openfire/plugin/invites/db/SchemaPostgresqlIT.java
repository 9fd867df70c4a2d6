/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

/** {@link SchemaContract} on PostgreSQL. */
class SchemaPostgresqlIT extends SchemaContract {

    @Override
    TestDatabase open() {
        return TestDatabases.postgresql();
    }
}
