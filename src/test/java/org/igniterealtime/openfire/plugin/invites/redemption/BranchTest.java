/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;

/** {@link BranchContract} on HSQLDB. */
class BranchTest extends BranchContract {

    @Override
    TestDatabase open() {
        return TestDatabases.hsqldb();
    }
}
