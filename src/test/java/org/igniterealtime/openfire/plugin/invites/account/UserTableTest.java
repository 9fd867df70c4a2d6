/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserTableTest {

    private final TestDatabase test = TestDatabases.hsqldb();

    @BeforeEach
    void setUp() {
        test.execute("CREATE TABLE ofUser (username VARCHAR(64) PRIMARY KEY, creationDate CHAR(15) NOT NULL)");
    }

    @AfterEach
    void tearDown() throws SQLException {
        test.close();
    }

    private void create(String username, String creationDate) {
        test.execute("INSERT INTO ofUser VALUES ('" + username + "', '" + creationDate + "')");
    }

    /** Bulk creation may ask for as many; a single statement for them would fail on Oracle and SQL Server. */
    @Test
    void anyNumberOfUsersIsLookedUp() {
        create("n0", "001764460800000");
        create("n1234", "001764460800001");
        create("n2499", "001764460800002");
        create("other", "001764460800003");
        List<String> names =
                IntStream.range(0, 2500).mapToObj(number -> "n" + number).toList();

        Map<String, Instant> created = test.database().run(connection -> UserTable.creations(connection, names));

        assertThat(created)
                .containsOnlyKeys("n0", "n1234", "n2499")
                .containsEntry("n1234", Instant.ofEpochMilli(1_764_460_800_001L));
    }

    @Test
    void whatIsNoTimeCountsAsLongAgo() {
        create("n0", "yesterday");

        Map<String, Instant> created =
                test.database().run(connection -> UserTable.creations(connection, List.of("n0")));

        assertThat(created).containsEntry("n0", Instant.EPOCH);
    }
}
