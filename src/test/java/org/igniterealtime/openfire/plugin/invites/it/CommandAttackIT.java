/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A user without any further rights tries to create an account through ad-hoc commands: with each command of an administrator, each action,
 * and each existing session, no matter whose it is.
 */
@ExtendWith(OpenfireExtension.class)
class CommandAttackIT {

    private static final String PASSWORD = "fire-eyed fury";
    private static final String ADD_USER = "http://jabber.org/protocol/admin#add-user";
    private static final String LOUD = "HTTP://jabber.org/protocol/COMMANDS";
    private static final List<String> STAGED = List.of(
            ADD_USER,
            "http://jabber.org/protocol/admin#add-group",
            "http://jabber.org/protocol/admin#change-user-password",
            AdHoc.CREATE_ACCOUNT,
            "invites-key-create",
            "invites-key-edit",
            "invites-key-revoke");

    private final OpenfireRig openfire;
    private final List<AutoCloseable> connections = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final Map<String, Element> victims = new LinkedHashMap<>();
    private AdHoc admin;
    private Set<String> nodes;

    CommandAttackIT(OpenfireRig openfire) {
        this.openfire = openfire;
    }

    @BeforeEach
    void anAdminIsInTheMiddleOfEverything() throws IOException {
        openfire.server().createUser("tybalt", PASSWORD);
        RawXmpp connection = RawXmpp.startTls(openfire);
        connections.add(connection);
        connection.login(openfire.adminUser(), openfire.adminPassword());
        admin = new AdHoc(connection, openfire.domain());
        nodes = offered(connection);
        assertThat(nodes).containsAll(STAGED);
        for (String node : STAGED) {
            Element form = admin.start(node);
            assertThat(AdHoc.status(form)).as(form.asXML()).isEqualTo("executing");
            victims.put(node, form);
        }
    }

    private Set<String> offered(RawXmpp connection) throws IOException {
        Element items = connection.iq("<iq type='get' id='items' to='" + openfire.domain()
                + "'><query xmlns='http://jabber.org/protocol/disco#items' node='" + AdHoc.COMMANDS + "'/></iq>");
        return items.element("query").elements("item").stream()
                .map(item -> item.attributeValue("node"))
                .collect(Collectors.toSet());
    }

    @AfterEach
    void clearUp() throws Exception {
        for (AutoCloseable connection : connections) {
            connection.close();
        }
        changed.forEach(openfire.server()::deleteProperty);
        openfire.server().probe(InviteCommandsIT.MakeGroup.class, "Capulets");
        openfire.server().deleteUser("tybalt");
    }

    private void set(String property, String value) {
        changed.add(property);
        openfire.server().setProperty(property, value);
    }

    @Test
    void anOrdinaryUserMakesNoAccount() throws Exception {
        set("invites.users.contacts", "nobody");

        attackFrom(Set.of());
    }

    @Test
    void aUserWhoMayInviteMakesNoAccount() throws Exception {
        attackFrom(Set.of(AdHoc.INVITE));
    }

    @Test
    void aMemberOfAGroupThatCreatesAccountsMakesNoneWithoutAnInvite() throws Exception {
        openfire.server().probe(InviteCommandsIT.MakeGroup.class, "Capulets", "tybalt");
        set("invites.users.accounts", "groups");
        set("invites.users.accounts.groups", "Capulets");
        set("invites.users.open", "0");
        set("invites.users.month", "0");

        attackFrom(Set.of(AdHoc.INVITE, AdHoc.CREATE_ACCOUNT));
    }

    /**
     * Tries every combination.
     *
     * @param ours commands of the plugin that the attacker may run
     */
    private void attackFrom(Set<String> ours) throws IOException {
        List<List<String>> before = worthHaving();
        RawXmpp connection = RawXmpp.startTls(openfire);
        connections.add(connection);
        connection.login("tybalt", PASSWORD);
        AdHoc attacker = new AdHoc(connection, openfire.domain());
        // Newer versions of Openfire have harmless commands that everyone may run.
        Set<String> open = new HashSet<>(offered(connection));
        // These concern only the requester's own invites, and are not listed for somebody who may not invite.
        open.addAll(Set.of("invites-own-list", "invites-own-revoke"));
        assertThat(STAGED).filteredOn(open::contains).isSubsetOf(ours);
        assertThat(open).containsAll(ours);
        List<String> sessions = new ArrayList<>(Arrays.asList(null, "", "guessed"));
        victims.values().forEach(form -> sessions.add(AdHoc.session(form)));
        for (String node : open) {
            Element own = attacker.start(node);
            assertThat(AdHoc.status(own)).isIn("executing", "completed");
            sessions.add(AdHoc.session(own));
        }

        // The commands that the attacker may run come last, because they end the attacker's own sessions.
        List<String> targets =
                nodes.stream().sorted(Comparator.comparing(open::contains)).toList();
        int requests = 0;
        for (String session : sessions) {
            for (String node : targets) {
                requests += attack(attacker, node, session, open);
            }
        }

        assertThat(requests).isGreaterThan(1_000);
        assertThat(worthHaving()).isEqualTo(before);
        assertAdminsSessionsAreUntouched();
    }

    private int attack(AdHoc attacker, String node, String session, Set<String> open) throws IOException {
        int requests = 0;
        for (String action : new String[] {null, "execute", "next", "prev", "complete"}) {
            Element answer = attacker.send(node, session, action, loot());
            requests++;
            if (!open.contains(node)) {
                assertThat(AdHoc.status(answer))
                        .as(node + " " + action + " " + answer.asXML())
                        .isEqualTo("error");
            }
        }
        if (STAGED.contains(node)) {
            requests += attackRoundAbout(attacker, node, session);
        }
        if (session != null && !open.contains(node)) {
            assertThat(AdHoc.status(attacker.send(node, session, "cancel", null)))
                    .isEqualTo("error");
            requests++;
        }
        return requests;
    }

    /**
     * Openfire also finds its own handler for a namespace in upper case, and its handler processes commands sent to accounts like those
     * sent to the domain.
     */
    private int attackRoundAbout(AdHoc attacker, String node, String session) throws IOException {
        int requests = 0;
        for (String to :
                new String[] {null, openfire.domain(), "tybalt@" + openfire.domain(), "admin@" + openfire.domain()}) {
            attacker.send(to, LOUD, node, session, "complete", loot());
            attacker.send(to, AdHoc.COMMANDS, node, session, "complete", loot());
            requests += 2;
        }
        return requests;
    }

    /** Values for the fields of all commands. */
    private Map<String, String> loot() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("accountjid", "petruchio@" + openfire.domain());
        fields.put("password", "stolen");
        fields.put("password-verify", "stolen");
        fields.put("group", "Petruchios");
        fields.put("name", "Petruchio");
        fields.put("scopes", "invites:create");
        fields.put("username", "petruchio");
        return fields;
    }

    /** Accounts, groups and API keys. */
    private List<List<String>> worthHaving() {
        List<List<String>> rows = new ArrayList<>(openfire.server().query("SELECT username FROM ofUser ORDER BY 1"));
        rows.addAll(openfire.server().query("SELECT groupName FROM ofGroup ORDER BY 1"));
        rows.addAll(openfire.server().query("SELECT keyID, name, revokedAt FROM ofInviteKey ORDER BY 1"));
        return rows;
    }

    /** The sessions were worth stealing: their owner can still complete the commands. */
    private void assertAdminsSessionsAreUntouched() throws IOException {
        Element added = admin.go(victims.get(ADD_USER), "complete", loot());
        assertThat(AdHoc.status(added)).isEqualTo("completed");
        assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username = 'petruchio'"))
                .hasSize(1);
        openfire.server().deleteUser("petruchio");
        Element created = admin.go(victims.get(AdHoc.CREATE_ACCOUNT), "complete", Map.of());
        assertThat(AdHoc.status(created)).isEqualTo("completed");
    }
}
