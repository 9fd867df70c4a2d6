/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.PASSWORD;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.preauth;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.subscribe;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.uses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests for subscription with a contact invite's token (XEP-0379) from users of another server: two Openfires, of which one
 * has the plugin, with server dialback between them.
 */
class RemoteContactsIT {

    private static final String HERE = "example.org";
    private static final String THERE = "montague.example";
    private static final String INVITER = "nurse@" + HERE;
    private static final String CONTACT = "romeo@" + THERE;

    private static final DemoKey KEY = DemoKey.create("tests");

    private static OpenfireRig here;
    private static OpenfireRig there;

    private ApiCalls api;

    @BeforeAll
    static void start() throws Exception {
        int portHere = freePort();
        int portThere = freePort();
        String names = "{" + HERE + "," + OpenfireRig.HOST + ":" + portHere + "},{" + THERE + "," + OpenfireRig.HOST
                + ":" + portThere + "}";
        there = server(THERE, portThere, names).plugin(null).start();
        here = server(HERE, portHere, names)
                .property(DemoKey.PROPERTY, KEY.property())
                .start();
    }

    private static Builder server(String domain, int port, String names) {
        return OpenfireRig.builder()
                .home(Path.of("target", "it", "federation-" + domain))
                .domain(domain)
                .property("xmpp.server.socket.active", "true")
                .property("xmpp.server.socket.port", Integer.toString(port))
                .property("xmpp.server.tls.policy", "optional")
                .property("xmpp.socket.ssl.protocols", "TLSv1.2")
                .property("xmpp.server.certificate.accept-selfsigned", "true")
                // Newer versions end a stream whose certificate is none that they trust before dialback has a say.
                .property("xmpp.socket.ssl.certificate.strict-validation", "false")
                .property("xmpp.server.dialback.enabled", "true")
                .property("dnsutil.dnsOverride", names);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        for (OpenfireRig server : new OpenfireRig[] {here, there}) {
            if (server != null) {
                server.close();
            }
        }
    }

    @BeforeEach
    void bothHaveAccounts() {
        api = new ApiCalls(here.httpUrl(), KEY.key());
        here.server().createUser("nurse", PASSWORD);
        there.server().createUser("romeo", PASSWORD);
    }

    @AfterEach
    void nobodyStays() {
        here.server().deleteUser("nurse");
        there.server().deleteUser("romeo");
    }

    private ApiCalls.Made invite() throws Exception {
        return api.create("{\"kind\":\"contact\",\"inviter\":\"nurse\"}");
    }

    private static ChatClient nurse(String resource) throws Exception {
        return ChatClient.online(here, "nurse", PASSWORD, resource);
    }

    private static ChatClient romeo() throws Exception {
        return ChatClient.online(there, "romeo", PASSWORD, "orchard");
    }

    private static void awaitBoth(ChatClient client, String bareJid) throws Exception {
        Element item = client.awaitPush(bareJid);
        while (!item.attributeValue("subscription").equals("both")) {
            item = client.awaitPush(bareJid);
        }
    }

    @Test
    void theInviterIsAskedNothingAndTheOtherServersAnswerMakesItMutual() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient phone = nurse("phone");
                ChatClient desk = nurse("desk");
                ChatClient romeo = romeo()) {
            subscribe(romeo, INVITER, preauth(invite.token()));

            romeo.awaitPresence("subscribed", INVITER);
            romeo.awaitPresence("subscribe", INVITER);
            romeo.awaitPresence(null, phone.jid());
            // XEP-0379, section 3.6: its client answers without asking.
            romeo.send("<presence type='subscribed' to='" + INVITER + "'/>");

            awaitBoth(romeo, INVITER);
            for (ChatClient nurse : List.of(phone, desk)) {
                assertEquals("from", nurse.awaitPush(CONTACT).attributeValue("subscription"));
                awaitBoth(nurse, CONTACT);
                nurse.awaitPresence(null, romeo.jid());
                assertEquals(List.of(), nurse.unexpected(ChatClient::isRequest));
            }
        }
        assertEquals(1, uses(here, invite));
        // Newer versions keep a request as it came.
        assertFalse(here.server().dumpDatabase().contains(invite.token()));
    }

    @Test
    void anInviterWhoIsOfflineSeesTheContactAtTheNextLoginAndNoRequest() throws Exception {
        try (ChatClient romeo = romeo()) {
            subscribe(romeo, INVITER, preauth(invite().token()));
            romeo.awaitPresence("subscribed", INVITER);
            romeo.awaitPresence("subscribe", INVITER);
            romeo.send("<presence type='subscribed' to='" + INVITER + "'/>");
            awaitBoth(romeo, INVITER);

            try (ChatClient nurse = nurse("phone")) {
                nurse.awaitPresence(null, romeo.jid());
                romeo.awaitPresence(null, nurse.jid());
                assertEquals("both", nurse.contact(CONTACT).orElseThrow().attributeValue("subscription"));
                assertEquals(List.of(), nurse.unexpected(ChatClient::isRequest));
            }
        }
    }

    @Test
    void aRequestThatWasOpenIsApprovedByALaterToken() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient romeo = romeo()) {
            ask(romeo);

            subscribe(romeo, INVITER, preauth(invite.token()));
            romeo.awaitPresence("subscribed", INVITER);
            romeo.awaitPresence("subscribe", INVITER);
            romeo.send("<presence type='subscribed' to='" + INVITER + "'/>");
            awaitBoth(romeo, INVITER);

            try (ChatClient nurse = nurse("phone")) {
                nurse.awaitPresence(null, romeo.jid());
                romeo.awaitPresence(null, nurse.jid());
                assertEquals("both", nurse.contact(CONTACT).orElseThrow().attributeValue("subscription"));
                assertEquals(List.of(), nurse.unexpected(ChatClient::isRequest));
            }
        }
        assertEquals(1, uses(here, invite));
        assertFalse(here.server().dumpDatabase().contains(invite.token()));
    }

    @Test
    void aRevokedTokenLeavesTheOpenRequestOpen() throws Exception {
        ApiCalls.Made invite = invite();
        api.post("/invites/api/v1/invites/" + invite.id() + "/revoke", "", api.key());
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            ask(romeo);
            nurse.awaitPresence("subscribe", CONTACT);

            subscribe(romeo, INVITER, preauth(invite.token()));

            Element request = nurse.awaitPresence("subscribe", CONTACT);
            assertEquals(invite.token(), request.element("preauth").attributeValue("token"));
            assertEquals(List.of(), nurse.unexpected(ChatClient.isPush(CONTACT)));
            assertEquals(List.of(), romeo.unexpected(ChatClient.isPresence("subscribed", INVITER)));
        }
        assertEquals(0, uses(here, invite));
    }

    /** As any client does; returns when the request is open on both servers. */
    private static void ask(ChatClient romeo) throws Exception {
        romeo.send("<presence type='subscribe' to='" + INVITER + "'/>");
        assertEquals("subscribe", romeo.awaitPush(INVITER).attributeValue("ask"));
        try (ChatClient nurse = nurse("earlier")) {
            nurse.awaitPresence("subscribe", CONTACT);
        }
    }

    @Test
    void aConsumedTokenMakesAnOrdinaryRequest() throws Exception {
        String token = invite().token();
        there.server().createUser("mercutio", PASSWORD);
        try (ChatClient mercutio = ChatClient.online(there, "mercutio", PASSWORD, "street");
                ChatClient romeo = romeo();
                ChatClient nurse = nurse("phone")) {
            subscribe(mercutio, INVITER, preauth(token));
            mercutio.awaitPresence("subscribed", INVITER);

            subscribe(romeo, INVITER, preauth(token));

            Element request = nurse.awaitPresence("subscribe", CONTACT);
            assertEquals(token, request.element("preauth").attributeValue("token"));
            assertEquals(List.of(), nurse.unexpected(ChatClient.isPush(CONTACT)));
        } finally {
            there.server().deleteUser("mercutio");
        }
    }
}
