/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;

/** {@link EventsContract} on HSQLDB. */
class EventsTest extends EventsContract {

    @Override
    TestDatabase open() {
        return TestDatabases.hsqldb();
    }
}
