/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests two Openfires that share a database without being a cluster. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class UnclusteredNodesIT {

    private static final int RACERS = 64;
    private static final int USES = 5;

    private TwoNodes nodes;

    @BeforeAll
    void start() throws Exception {
        nodes = TwoNodes.start("unclustered", false, builder -> builder);
    }

    @AfterAll
    void stop() throws Exception {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    @Order(1)
    void noUseIsGivenTwice() throws Exception {
        String token = nodes.api(0).create("{\"max_uses\":" + USES + "}").token();

        List<Integer> answers =
                nodes.together(RACERS, (api, number) -> api.register(token, "racer" + number, TwoNodes.PASSWORD)
                        .statusCode());

        assertThat(answers).isSubsetOf(201, 409, 410, 503);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(USES);
        assertThat(nodes.number("SELECT COUNT(*) FROM ofUser WHERE username LIKE 'racer%'"))
                .isEqualTo(USES);
    }

    /** The second node has the inviter's roster in memory, without the contact that the first node has added. */
    @Test
    @Order(2)
    void recoveryOnTheOtherNodeMakesNoSecondContact() throws Exception {
        nodes.node(0).server().createUser("nurse", TwoNodes.PASSWORD);
        try (RawXmpp nurse = RawXmpp.startTls(nodes.node(1))) {
            nurse.login("nurse", TwoNodes.PASSWORD);
            assertThat(ClusterIT.roster(nurse)).isEmpty();
            String token = nodes.api(0)
                    .create("{\"kind\":\"account\",\"inviter\":\"nurse\"}")
                    .token();

            registerAndDie(token, "juliet");
            assertThat(nodes.api(1).register(token, "susan", TwoNodes.PASSWORD).statusCode())
                    .isEqualTo(410);

            String contact = "juliet@" + nodes.node(1).domain();
            assertThat(rows()).isEqualTo(1);
            assertThat(ClusterIT.roster(nurse)).containsExactly(contact);
            nurse.iq("<iq type='set' id='remove'><query xmlns='jabber:iq:roster'><item jid='" + contact
                    + "' subscription='remove'/></query></iq>");
            assertThat(rows()).isEqualTo(0);
        }
    }

    private int rows() {
        return Integer.parseInt(nodes.node(1)
                .server()
                .query("SELECT COUNT(*) FROM ofRoster WHERE username = 'nurse'")
                .get(0)
                .get(0));
    }

    /** Lets the first node register an account, and kills it when everything but counting the use has been done. */
    private void registerAndDie(String token, String username) throws Exception {
        String url = TwoNodes.addressOf(nodes.database, "unclustered");
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1)");
            statement.execute(
                    """
                    CREATE FUNCTION wait() RETURNS trigger AS
                    'BEGIN PERFORM pg_advisory_lock(1); RETURN NEW; END' LANGUAGE plpgsql""");
            statement.execute(
                    """
                    CREATE TRIGGER counting BEFORE UPDATE ON ofInviteRedemption FOR EACH ROW
                    WHEN (NEW.state = 'done') EXECUTE PROCEDURE wait()""");
            Thread registration = new Thread(() -> registerUnanswered(token, username));
            registration.start();
            awaitCounting(statement);
            nodes.node(0).kill();
            registration.join();
            // PostgreSQL would end the statement of a client that has gone only when it notices this.
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
            statement.execute("DROP TRIGGER counting ON ofInviteRedemption");
            statement.execute("SELECT pg_advisory_unlock(1)");
            statement.execute("UPDATE ofInviteRedemption SET leaseUntil = 1 WHERE state = 'claimed'");
        }
    }

    private void registerUnanswered(String token, String username) {
        try {
            int status =
                    nodes.api(0).register(token, username, TwoNodes.PASSWORD).statusCode();
            throw new AssertionError("a killed server answered " + status);
        } catch (IOException e) {
            // As expected.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitCounting(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        int waiting = 0;
        while (waiting == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
            try (ResultSet row = statement.executeQuery(
                    "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
                row.next();
                waiting = row.getInt(1);
            }
        }
    }
}
