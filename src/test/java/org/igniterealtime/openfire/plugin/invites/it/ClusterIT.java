/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two nodes of a cluster. */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterIT {

    private static final int NEWCOMERS = Integer.getInteger("cluster.newcomers", 120);

    private static final Duration FREEZE = Duration.ofSeconds(Integer.getInteger("cluster.freeze.seconds", 4));

    private static final ObjectMapper JSON = new ObjectMapper();

    private TwoNodes nodes;

    @BeforeAll
    void start() throws Exception {
        nodes = TwoNodes.start("clustered", true, builder -> builder);
    }

    @AfterAll
    void stop() throws Exception {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void anInviterHasAllWhoRegisteredOnWhicheverNode() throws Exception {
        nodes.node(0).server().createUser("nurse", TwoNodes.PASSWORD);
        String token = nodes.api(0)
                .create("{\"kind\":\"account\",\"inviter\":\"nurse\",\"max_uses\":" + NEWCOMERS + "}")
                .token();
        try (RawXmpp here = client(0, "nurse");
                RawXmpp there = client(1, "nurse")) {
            assertThat(roster(here)).isEmpty();
            assertThat(roster(there)).isEmpty();

            assertThat(nodes.together(
                            NEWCOMERS, (api, number) -> api.register(token, "newcomer" + number, TwoNodes.PASSWORD)
                                    .statusCode()))
                    .containsOnly(201);

            assertEquals(NEWCOMERS, nodes.number("SELECT COUNT(*) FROM ofRoster WHERE username = 'nurse'"));
            assertEquals(NEWCOMERS, roster(here).size(), "in the roster on the first node");
            assertEquals(NEWCOMERS, roster(there).size(), "in the roster on the second node");
        }
        for (int node = 0; node < 2; node++) {
            try (RawXmpp again = client(node, "nurse")) {
                assertEquals(NEWCOMERS, roster(again).size(), "after a new login on node " + node);
            }
        }
    }

    @Test
    void anInviterIsToldOnTheOtherNode() throws Exception {
        nodes.node(0).server().createUser("benvolio", TwoNodes.PASSWORD);
        String token = token("benvolio");
        try (RawXmpp benvolio = client(1, "benvolio")) {
            roster(benvolio);
            benvolio.send("<presence/>");

            assertEquals(201, register(0, token, "rosaline"));

            benvolio.next(
                    "a push of the new contact",
                    stanza -> stanza.asXML().contains("rosaline@")
                            && stanza.asXML().contains("subscription=\"both\""));
        }
    }

    /** As if the node that registered had died before it counted the use, and only then, and the inviter had been quick. */
    @Test
    void aRemovedContactIsNotBroughtBackByRecovery() throws Exception {
        nodes.node(0).server().createUser("lady", TwoNodes.PASSWORD);
        String token = token("lady");
        assertEquals(201, register(0, token, "paris"));
        String contact = "paris@" + nodes.node(0).domain();
        try (RawXmpp lady = client(0, "lady")) {
            assertThat(roster(lady)).containsExactly(contact);
            lady.iq("<iq type='set' id='remove'><query xmlns='jabber:iq:roster'><item jid='" + contact
                    + "' subscription='remove'/></query></iq>");
            nodes.node(0).server().update("UPDATE ofInvite SET uses = 0, held = 1 WHERE inviter = ?", bare("lady"));
            nodes.node(0)
                    .server()
                    .update(
                            "UPDATE ofInviteRedemption SET state = 'claimed', leaseUntil = 1, completedAt = NULL WHERE name = ?",
                            "paris");

            assertEquals(410, register(1, token, "tybalt"));

            assertThat(roster(lady)).isEmpty();
        }
        assertEquals(0, nodes.number("SELECT COUNT(*) FROM ofRoster WHERE username = 'lady'"));
    }

    @Test
    void aKeyIsRevokedOnAllNodesAtOnce() throws Exception {
        for (int node = 0; node < 2; node++) {
            JsonNode made = JSON.readTree(nodes.api(node)
                    .post("/invites/api/v1/keys", "{\"name\":\"short\",\"scopes\":[\"invites:read\"]}", nodes.key.key())
                    .body());
            String key = made.get("key").asText();
            assertEquals(200, self(0, key));
            assertEquals(200, self(1, key));

            nodes.api(node).delete("/invites/api/v1/keys/" + made.get("id").asText(), nodes.key.key());

            assertEquals(401, self(1 - node, key));
            assertEquals(401, self(node, key));
        }
    }

    /** Of the cache's entries each node has half: whatever a call asks for, it is on the frozen one once. */
    @Test
    void aFrozenNodeHoldsUpNoCallWithAKey() throws Exception {
        for (int node = 0; node < 2; node++) {
            nodes.node(1 - node).freeze();
            try {
                long end = System.nanoTime() + FREEZE.toNanos();
                while (System.nanoTime() < end) {
                    long begun = System.nanoTime();
                    nodes.api(node).create("{\"username\":\"frozen" + begun + "\"}");
                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
                }
            } finally {
                nodes.node(1 - node).thaw();
            }
        }
    }

    private String token(String inviter) throws Exception {
        return nodes.api(0)
                .create("{\"kind\":\"account\",\"inviter\":\"" + inviter + "\"}")
                .token();
    }

    private int register(int node, String token, String username) throws Exception {
        return nodes.api(node).register(token, username, TwoNodes.PASSWORD).statusCode();
    }

    private int self(int node, String key) throws Exception {
        return nodes.api(node).getWith("/invites/api/v1/keys/self", key).statusCode();
    }

    private String bare(String username) {
        return username + "@" + nodes.node(0).domain();
    }

    private RawXmpp client(int node, String username) throws Exception {
        RawXmpp client = RawXmpp.startTls(nodes.node(node));
        client.login(username, TwoNodes.PASSWORD);
        return client;
    }

    /** The mutual contacts in a roster as its user gets it. */
    static Set<String> roster(RawXmpp client) throws Exception {
        Element answer = client.iq("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
        return answer.element("query").elements("item").stream()
                .map(Element.class::cast)
                .filter(item -> item.attributeValue("subscription").equals("both"))
                .map(item -> item.attributeValue("jid"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
