/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.stats;

import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;

/** {@link StatisticsContract} on HSQLDB. */
class StatisticsTest extends StatisticsContract {

    @Override
    protected TestDatabase open() {
        return TestDatabases.hsqldb();
    }
}
