/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that {@link Schema} must pass on every database. */
abstract class SchemaContract {

    private static final int ROUNDS = 10;

    private TestDatabase test;
    private List<String> statements;
    private Set<String> whole;

    abstract TestDatabase open();

    @BeforeEach
    void setUp() throws SQLException {
        test = open();
        statements = SchemaScript.statements(TestDatabase.SCRIPTS, test.vendor());
        whole = tablesAndIndexes();
    }

    @AfterEach
    void tearDown() throws SQLException {
        test.close();
    }

    @Test
    void anInstallationThatWasCutOffIsFinishedWhereverThatWas() throws SQLException {
        assertThat(whole).as(whole::toString).contains("ofinvite.ofinvite_inviter_idx");
        for (int done = 0; done <= statements.size(); done++) {
            dropAll();
            statements.subList(0, done).forEach(test::execute);

            schema().complete();

            assertThat(tablesAndIndexes()).as("cut off after statement " + done).isEqualTo(whole);
            assertThat(Schema.version(test.database()))
                    .as("cut off after statement " + done)
                    .isEqualTo(Schema.VERSION);
        }
    }

    @Test
    void healthSeesEachTableAndEachColumnThatIsMissing() throws Exception {
        AtomicLong ticker = new AtomicLong();
        HealthCheck health = new HealthCheck(test.database(), schema()::tables, ticker::get);
        assertThat(health.failure()).isEqualTo(Optional.empty());

        for (TableColumns table : schema().tables()) {
            test.execute("ALTER TABLE " + table.name() + " RENAME TO awayTable");
            ticker.addAndGet(TimeUnit.SECONDS.toNanos(1));
            DatabaseException failure = health.failure().orElseThrow();
            assertThat(failure.isRefusal() && !failure.isReadOnly())
                    .as(failure::toString)
                    .isTrue();
            test.execute("ALTER TABLE awayTable RENAME TO " + table.name());
        }
        test.execute("ALTER TABLE ofInviteOpened DROP COLUMN openedBy CASCADE");
        ticker.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(health.failure().orElseThrow().isRefusal()).isTrue();
    }

    @Test
    void healthSeesADatabaseThatTakesNoChanges() throws Exception {
        String readOnly = test.vendor().equals("mariadb")
                ? "SET SESSION TRANSACTION READ ONLY"
                : "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";
        Database database = new Database(() -> {
            Connection connection = test.connections().getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(readOnly);
            }
            return connection;
        });

        DatabaseException failure = new HealthCheck(database, schema()::tables, System::nanoTime)
                .failure()
                .orElseThrow();

        assertThat(failure.isReadOnly()).as(failure::toString).isTrue();
    }

    @Test
    void whatIsInTheTablesStays() {
        test.execute("INSERT INTO ofInviteName (name, inviteID) VALUES ('juliet', 'x')");
        test.execute("DELETE FROM ofVersion");

        schema().complete();

        assertThat(test.query("SELECT name FROM ofInviteName")).isEqualTo("juliet");
    }

    /** Two nodes of a cluster start at the same time: first Openfire's attempt, which stops at the first failure, then ours. */
    @Test
    void twoNodesAtOnceBothFindAllDone() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                dropAll();
                Phaser together = new Phaser(2);
                List<Future<Integer>> versions =
                        List.of(nodes.submit(() -> start(together)), nodes.submit(() -> start(together)));

                for (Future<Integer> version : versions) {
                    assertThat(version.get()).isEqualTo(Schema.VERSION);
                }
                assertThat(tablesAndIndexes()).isEqualTo(whole);
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private int start(Phaser together) {
        together.arriveAndAwaitAdvance();
        try {
            statements.forEach(test::execute);
        } catch (DatabaseException e) {
            // The other node was faster.
        }
        schema().complete();
        return Schema.version(test.database());
    }

    @Test
    void whatTheDatabaseRefusesIsTold() {
        dropAll();
        // Conflicts with the table of the script and lacks its columns.
        test.execute("CREATE TABLE ofInvite (inviteID VARCHAR(18) NOT NULL)");
        try {
            assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> schema().complete());
            assertThat(Schema.version(test.database())).isEqualTo(0);
        } finally {
            test.execute("DROP TABLE ofInvite");
        }
    }

    @Test
    void aDatabaseWithoutScriptIsTold() {
        test.execute("DELETE FROM ofVersion");

        DatabaseException failure = assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> new Schema(test.database(), "unknown", TestDatabase.SCRIPTS).complete())
                .actual();

        assertThat(failure.getMessage()).isEqualTo("the script invites_unknown.sql cannot be read");
    }

    /**
     * At each start, Openfire tries the script of the next version again from its first statement, and stops when something already exists.
     */
    @Test
    void anUpgradeThatWasCutOffIsFinishedWhereverThatWas() throws SQLException {
        for (int next = 2; next <= Schema.VERSION; next++) {
            List<String> steps =
                    SchemaScript.statements(TestDatabase.SCRIPTS.resolve("upgrade/" + next), test.vendor());
            for (int done = 0; done <= steps.size(); done++) {
                test.goBackTo(next - 1);
                steps.subList(0, done).forEach(test::execute);

                schema().complete();

                assertThat(tablesAndIndexes())
                        .as("to " + next + ", cut off after statement " + done)
                        .isEqualTo(whole);
                assertThat(Schema.version(test.database()))
                        .as("cut off after statement " + done)
                        .isEqualTo(Schema.VERSION);
            }
        }
    }

    @Test
    void anUpgradeMakesTheSameColumnsAsAnInstallation() throws SQLException {
        Set<String> installed = columns();
        for (int earlier = 1; earlier < Schema.VERSION; earlier++) {
            test.goBackTo(earlier);

            test.upgrade();

            assertThat(columns()).as("from " + earlier).isEqualTo(installed);
        }
    }

    private Schema schema() {
        return new Schema(test.database(), test.vendor(), TestDatabase.SCRIPTS);
    }

    private void dropAll() {
        test.execute("DELETE FROM ofVersion");
        for (String table : tables()) {
            test.execute("DROP TABLE " + table);
        }
    }

    private Set<String> tables() {
        return test.database().run(connection -> {
            Set<String> names = new TreeSet<>();
            try (ResultSet rows = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
                while (rows.next()) {
                    String name = rows.getString("TABLE_NAME");
                    boolean table = String.valueOf(rows.getString("TABLE_TYPE")).endsWith("TABLE");
                    if (table && name.toLowerCase(Locale.ROOT).startsWith("ofinvite")) {
                        names.add(name);
                    }
                }
            }
            return names;
        });
    }

    /** Columns with their types, regardless of their order. */
    private Set<String> columns() throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Connection connection = test.connections().getConnection()) {
            for (String table : tables()) {
                try (ResultSet rows = connection.getMetaData().getColumns(connection.getCatalog(), null, table, "%")) {
                    while (rows.next()) {
                        columns.add(table + "." + rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME")
                                + " " + rows.getInt("COLUMN_SIZE") + " " + rows.getString("IS_NULLABLE"));
                    }
                }
            }
        }
        return columns;
    }

    private Set<String> tablesAndIndexes() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = test.connections().getConnection()) {
            for (String table : tables()) {
                try (ResultSet rows =
                        connection.getMetaData().getIndexInfo(connection.getCatalog(), null, table, false, true)) {
                    while (rows.next()) {
                        String index = rows.getString("INDEX_NAME");
                        // HSQLDB generates names for the indexes of constraints.
                        names.add((table + "." + (index.startsWith("SYS_") ? "" : index)).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return names;
    }
}
