/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import org.igniterealtime.openfire.plugin.invites.store.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.store.TestDatabases;

/** {@link ResetsContract} on PostgreSQL. */
class ResetsPostgresqlIT extends ResetsContract {

    @Override
    TestDatabase open() {
        return TestDatabases.postgresql();
    }
}
