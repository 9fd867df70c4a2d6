/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/** Whether the database responds, can be written to, and has all tables and columns. The codes are those of {@code /health}. */
public final class DatabaseCheck implements Check {

    private final HealthCheck health;

    /**
     * @param health tries the statements
     */
    public DatabaseCheck(HealthCheck health) {
        this.health = health;
    }

    @Override
    public String name() {
        return "database";
    }

    /** Logs what is wrong, with the message of the database. */
    @Override
    public Finding check() {
        Optional<DatabaseException> failure = health.failure();
        failure.ifPresent(each -> FailureLog.tell("The database check", each));
        return failure.map(DatabaseCheck::bad).orElseGet(() -> Finding.good("good"));
    }

    private static Finding bad(DatabaseException failure) {
        if (failure.isReadOnly()) {
            return Finding.bad("database_read_only");
        }
        return Finding.bad(failure.isRefusal() ? "tables_incomplete" : "database_unavailable");
    }
}
