/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.group.GroupManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests two nodes of a cluster. */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterIT {

    private static final int NEWCOMERS = Integer.getInteger("cluster.newcomers", 120);

    private static final Duration FREEZE = Duration.ofSeconds(Integer.getInteger("cluster.freeze.seconds", 3));

    private static final String GROUP = "Household";

    /** More registrations than may wait for Openfire's caches at the same time. */
    private static final int RUSH = 40;

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
        nodes.node(0).server().probe(CreateGroup.class, GROUP);
        String token = nodes.api(0)
                .create("{\"kind\":\"account\",\"inviter\":\"nurse\",\"groups\":[\"" + GROUP + "\"],\"max_uses\":"
                        + NEWCOMERS + "}")
                .token();
        try (RawXmpp here = client(0, "nurse");
                RawXmpp there = client(1, "nurse")) {
            assertThat(roster(here)).isEmpty();
            assertThat(roster(there)).isEmpty();

            assertThat(nodes.together(
                            NEWCOMERS, (api, number) -> api.register(token, "newcomer" + number, TwoNodes.PASSWORD)
                                    .statusCode()))
                    .containsOnly(201);

            assertThat(nodes.number("SELECT COUNT(*) FROM ofRoster WHERE username = 'nurse'"))
                    .isEqualTo(NEWCOMERS);
            assertThat(roster(here).size())
                    .as("in the roster on the first node")
                    .isEqualTo(NEWCOMERS);
            assertThat(roster(there).size())
                    .as("in the roster on the second node")
                    .isEqualTo(NEWCOMERS);
            assertThat(members(0)).as("in the group on the first node").isEqualTo(NEWCOMERS);
            assertThat(members(1)).as("in the group on the second node").isEqualTo(NEWCOMERS);
        }
        for (int node = 0; node < 2; node++) {
            try (RawXmpp again = client(node, "nurse")) {
                assertThat(roster(again).size())
                        .as("after a new login on node " + node)
                        .isEqualTo(NEWCOMERS);
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

            assertThat(register(0, token, "rosaline")).isEqualTo(201);

            benvolio.next(
                    "a push of the new contact",
                    stanza -> stanza.asXML().contains("rosaline@")
                            && stanza.asXML().contains("subscription=\"both\""));
        }
    }

    /**
     * As if the node that registered the account had died just before it counted the use, and the inviter had removed the contact
     * immediately.
     */
    @Test
    void aRemovedContactIsNotBroughtBackByRecovery() throws Exception {
        nodes.node(0).server().createUser("lady", TwoNodes.PASSWORD);
        String token = token("lady");
        assertThat(register(0, token, "paris")).isEqualTo(201);
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

            assertThat(register(1, token, "tybalt")).isEqualTo(410);

            assertThat(roster(lady)).isEmpty();
        }
        assertThat(nodes.number("SELECT COUNT(*) FROM ofRoster WHERE username = 'lady'"))
                .isEqualTo(0);
    }

    @Test
    void aKeyIsRevokedOnAllNodesAtOnce() throws Exception {
        for (int node = 0; node < 2; node++) {
            JsonNode made = JSON.readTree(nodes.api(node)
                    .post("/invites/api/v1/keys", "{\"name\":\"short\",\"scopes\":[\"invites:read\"]}", nodes.key.key())
                    .body());
            String key = made.get("key").asText();
            assertThat(self(0, key)).isEqualTo(200);
            assertThat(self(1, key)).isEqualTo(200);

            nodes.api(node).delete("/invites/api/v1/keys/" + made.get("id").asText(), nodes.key.key());

            assertThat(self(1 - node, key)).isEqualTo(401);
            assertThat(self(node, key)).isEqualTo(401);
        }
    }

    /** Each node has half of the cache's entries, so that each call needs one from the frozen node sooner or later. */
    @Test
    void aFrozenNodeHoldsUpNoCallWithAKey() throws Exception {
        for (int node = 0; node < 2; node++) {
            nodes.node(1 - node).freeze();
            try {
                createFor(nodes.api(node), FREEZE);
            } finally {
                nodes.node(1 - node).thaw();
            }
        }
    }

    /** Openfire's own caches block the creation of accounts. The number of blocked calls is limited, and nothing is lost. */
    @Test
    void registrationsWhileANodeIsFrozenLeaveRoomForOthers() throws Exception {
        String token = nodes.api(0).create("{\"max_uses\":1000}").token();
        ExecutorService callers = Executors.newFixedThreadPool(RUSH);
        nodes.node(1).freeze();
        try {
            List<Future<Integer>> rush = new ArrayList<>();
            for (int i = 0; i < RUSH; i++) {
                String username = "rush" + i;
                rush.add(callers.submit(() -> register(0, token, username)));
            }
            createFor(nodes.api(0), FREEZE);
            nodes.node(1).thaw();

            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> each : rush) {
                answers.add(each.get());
            }
            assertThat(answers).isSubsetOf(201, 503).contains(201);
            assertThat(nodes.number("SELECT COUNT(*) FROM ofUser WHERE username LIKE 'rush%'"))
                    .isEqualTo(Collections.frequency(answers, 201));
        } finally {
            nodes.node(1).thaw();
            callers.shutdownNow();
        }
    }

    /** Creates invites for a while, and expects each call to take less than two seconds. */
    private static void createFor(ApiCalls api, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            api.create("{\"username\":\"frozen" + begun + "\"}");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }
    }

    private int members(int node) {
        return Integer.parseInt(
                nodes.node(node).server().probe(CountMembers.class, GROUP).orElseThrow());
    }

    /** Creates a group with that name. */
    static final class CreateGroup implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            return GroupManager.getInstance().createGroup(arguments.get(0)).getName();
        }
    }

    /** The number of members of a group, as seen by Openfire. */
    static final class CountMembers implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            return Integer.toString(GroupManager.getInstance()
                    .getGroup(arguments.get(0))
                    .getMembers()
                    .size());
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

    /** The mutual contacts in the roster that the server returns to the user. */
    static Set<String> roster(RawXmpp client) throws Exception {
        Element answer = client.iq("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
        return answer.element("query").elements("item").stream()
                .map(Element.class::cast)
                .filter(item -> item.attributeValue("subscription").equals("both"))
                .map(item -> item.attributeValue("jid"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
