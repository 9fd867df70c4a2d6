/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

/** {@link GroupCommitContract} on HSQLDB. */
class GroupCommitTest extends GroupCommitContract {

    @Override
    TestDatabase open() {
        return TestDatabases.hsqldb();
    }
}
