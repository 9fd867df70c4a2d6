/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;

/** {@link InviteListingContract} on HSQLDB. */
class InviteListingTest extends InviteListingContract {

    @Override
    TestDatabase open() {
        return TestDatabases.hsqldb();
    }
}
