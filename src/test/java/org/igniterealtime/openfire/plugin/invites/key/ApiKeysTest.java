/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;

/** {@link ApiKeysContract} on HSQLDB. */
class ApiKeysTest extends ApiKeysContract {

    @Override
    TestDatabase open() {
        return TestDatabases.hsqldb();
    }
}
