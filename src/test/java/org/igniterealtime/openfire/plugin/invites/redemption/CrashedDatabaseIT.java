/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugin.invites.db.CrashingPostgresql;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database itself is killed while accounts are being created: for each account that still exists, its use exists as well. */
class CrashedDatabaseIT {

    private static final int THREADS = 8;
    private static final int ENOUGH = 100;
    private static final int ROUNDS = 5;
    private static final String STATES = "SELECT state FROM ofInviteRedemption";
    private static final String ACCOUNTS = "CREATE TABLE account (name VARCHAR(64) NOT NULL, PRIMARY KEY (name))";

    private final AtomicInteger names = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void noAccountOutlivesItsUse() throws Exception {
        try (CrashingPostgresql postgresql = new CrashingPostgresql(folder)) {
            Token token;
            try (TestDatabase test = postgresql.install()) {
                test.execute(ACCOUNTS);
                token = registerUntilItCrashes(postgresql, test);
            }
            Set<String> accounts = column(postgresql, "SELECT name FROM account");
            assertThat(accounts).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(column(postgresql, "SELECT name FROM ofInviteRedemption"))
                    .containsAll(accounts);
            assertThat(column(postgresql, "SELECT uses + held FROM ofInvite WHERE tokenHash = '" + token.hash() + "'"))
                    .containsExactly(column(postgresql, "SELECT COUNT(*) FROM ofInviteRedemption")
                            .iterator()
                            .next());
        }
    }

    @Test
    void aUseThatTheCrashUndidIsCountedAgain() throws Exception {
        int round = 0;
        while (!crashUndoesAUseThatIsCountedAgain(folder.resolve("round" + round))) {
            assertThat(++round).as("crashes that undid nothing").isLessThan(ROUNDS);
        }
    }

    /** Whether the crash undid the completion; the database may happen to write at that moment. */
    private static boolean crashUndoesAUseThatIsCountedAgain(Path folder) throws Exception {
        try (CrashingPostgresql postgresql = new CrashingPostgresql(folder)) {
            InviteFixture scene = registerOneAndCrash(postgresql, true);
            boolean undone = column(postgresql, STATES).contains("claimed");

            scene.registrar.recover(true);

            assertThat(column(postgresql, STATES)).containsExactly("done");
            assertThat(column(postgresql, "SELECT uses - held FROM ofInvite")).containsExactly("1");
            return undone;
        }
    }

    @Test
    void nothingIsUndoneWhereAccountsAreElsewhere() throws Exception {
        try (CrashingPostgresql postgresql = new CrashingPostgresql(folder)) {
            registerOneAndCrash(postgresql, false);

            assertThat(column(postgresql, STATES)).containsExactly("done");
        }
    }

    private static InviteFixture registerOneAndCrash(CrashingPostgresql postgresql, boolean besideInvites)
            throws Exception {
        try (TestDatabase test = postgresql.install()) {
            test.execute(ACCOUNTS);
            InviteFixture scene = new InviteFixture(test);
            scene.accounts.besideInvites = besideInvites;
            if (besideInvites) {
                scene.accounts.onCreate = name -> insert(postgresql, name);
            }
            done(scene.register(scene.account(1), "guest"));
            postgresql.crash();
            return scene.on(new Database(postgresql::connect));
        }
    }

    private Token registerUntilItCrashes(CrashingPostgresql postgresql, TestDatabase test) throws Exception {
        // Otherwise, calls after the crash would wait for half a minute.
        test.connections().unwrap(HikariDataSource.class).setConnectionTimeout(1_000);
        InviteFixture scene = new InviteFixture(test);
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        scene.accounts.besideInvites = true;
        scene.accounts.onCreate = name -> {
            insert(postgresql, name);
            enough.countDown();
        };
        Token token = scene.account(ENOUGH * ENOUGH);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> register(scene, token)));
            }
            enough.await();
            postgresql.crash();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return token;
    }

    private void register(InviteFixture scene, Token token) {
        try {
            Outcome<Redeemed, RedemptionRefusal> result = scene.register(token, "guest" + names.incrementAndGet());
            while (result.isDone()) {
                result = scene.register(token, "guest" + names.incrementAndGet());
            }
        } catch (DatabaseException e) {
            // The crash.
        }
    }

    /** Like Openfire, on a separate connection, with a commit that waits for the disk. */
    private static void insert(CrashingPostgresql postgresql, String name) {
        try (Connection connection = postgresql.connect();
                Statement insert = connection.createStatement()) {
            insert.executeUpdate("INSERT INTO account (name) VALUES ('" + name + "')");
        } catch (SQLException e) {
            throw new IllegalStateException("the crash", e);
        }
    }

    private static Set<String> column(CrashingPostgresql postgresql, String sql) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Connection connection = postgresql.connect();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
