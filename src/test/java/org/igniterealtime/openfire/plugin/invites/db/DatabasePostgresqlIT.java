/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link DatabaseContract} on PostgreSQL. */
class DatabasePostgresqlIT extends DatabaseContract {

    private static final String WRITTEN = "SELECT pg_current_wal_insert_lsn() = pg_current_wal_flush_lsn()";

    /** Large enough that other writes of the server do not matter. */
    private static final int TIMES = 50;

    @Override
    TestDatabase open() {
        return TestDatabases.postgresql();
    }

    @Test
    void onlyARelaxedTransactionOfItsOwnDoesNotWaitForTheDisk() throws Exception {
        try (TestDatabase test = open()) {
            Database database = test.database();
            test.execute("CREATE TABLE line (number INTEGER)");
            Database.Work<Integer> write = connection -> test.execute("INSERT INTO line (number) VALUES (1)");

            assertThat(written(test, () -> database.relaxedTransaction(write)) < TIMES / 2)
                    .isTrue();
            assertThat(written(test, () -> database.transaction(write)) > TIMES / 2)
                    .isTrue();
            assertThat(written(test, () -> database.transaction(outer -> database.relaxedTransaction(write)))
                            > TIMES / 2)
                    .isTrue();
            assertThat(test.query("SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    /** How often everything had been written to the disk after the transaction. */
    private static long written(TestDatabase test, Runnable transaction) {
        return IntStream.range(0, TIMES)
                .filter(i -> {
                    transaction.run();
                    return test.query(WRITTEN).equals("t");
                })
                .count();
    }
}
