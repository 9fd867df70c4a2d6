/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.PASSWORD;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.preauth;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.subscribe;
import static org.igniterealtime.openfire.plugin.invites.it.InviterAndContact.uses;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Tests subscription requests with a contact invite's token (XEP-0379) from users of another server: two Openfires, one of which has the
 * plugin, with server dialback between them.
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
        there.server().probeServer(Approvals.class, INVITER);
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
                // Newer versions end a stream with an untrusted certificate before dialback can start.
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

    /** Counts the approvals that are sent to the other server, because it tells its own clients only about changes. */
    static final class Approvals implements Probe, PacketInterceptor {

        private static final String COUNT = "tests.approvals";

        private String approver;

        @Override
        public String run(List<String> arguments) {
            if (arguments.isEmpty()) {
                return System.getProperty(COUNT);
            }
            System.setProperty(COUNT, "0");
            approver = arguments.get(0);
            InterceptorManager.getInstance().addInterceptor(this);
            return null;
        }

        @Override
        public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
            if (incoming
                    && !processed
                    && packet instanceof Presence presence
                    && presence.getType() == Presence.Type.subscribed
                    && presence.getFrom().toString().equals(approver)) {
                System.setProperty(COUNT, Integer.toString(Integer.getInteger(COUNT) + 1));
            }
        }
    }

    /** The number of approvals sent to Romeo's server so far. */
    private static int approvals(ChatClient nurse, ChatClient romeo) throws Exception {
        nurse.send("<message to='" + CONTACT + "'><body>all said</body></message>");
        romeo.await("message", stanza -> stanza.getName().equals("message"));
        return Integer.parseInt(there.server().probeServer(Approvals.class).orElseThrow());
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
                ChatClient apiKeys = nurse("apiKeys");
                ChatClient romeo = romeo()) {
            int before = approvals(phone, romeo);
            subscribe(romeo, INVITER, preauth(invite.token()));

            romeo.awaitPresence("subscribed", INVITER);
            romeo.awaitPresence("subscribe", INVITER);
            romeo.awaitPresence(null, phone.jid());
            // XEP-0379, section 3.6: Romeo's client answers automatically.
            romeo.send("<presence type='subscribed' to='" + INVITER + "'/>");

            awaitBoth(romeo, INVITER);
            for (ChatClient nurse : List.of(phone, apiKeys)) {
                assertThat(nurse.awaitPush(CONTACT).attributeValue("subscription"))
                        .isEqualTo("from");
                awaitBoth(nurse, CONTACT);
                nurse.awaitPresence(null, romeo.jid());
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            }
            assertThat(approvals(phone, romeo)).isEqualTo(before + 1);
        }
        assertThat(uses(here, invite)).isEqualTo(1);
        // Newer versions store a request as it was received.
        assertThat(here.server().dumpDatabase()).doesNotContain(invite.token());
    }

    /**
     * XEP-0401, section 5.3. The request is answered nevertheless (RFC 6121, section 3.1.3), because the two servers may disagree about the
     * subscription.
     */
    @Test
    void aMutualContactUsesNothingUpAndIsAnsweredOnce() throws Exception {
        ApiCalls.Made fresh = invite();
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            becomeContacts(nurse, romeo, invite());
            int before = approvals(nurse, romeo);

            there.server().probeServer(Ask.class, CONTACT, INVITER, fresh.token());
            // A later message on the same path arrives when the requests have been processed.
            romeo.send("<message to='" + INVITER + "'><body>all asked</body></message>");
            nurse.await("message", stanza -> stanza.getName().equals("message"));

            assertThat(nurse.unexpected(ChatClient.isPush(CONTACT))).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            assertThat(approvals(nurse, romeo)).isEqualTo(before + 1);
        }
        assertThat(uses(here, fresh)).isEqualTo(0);
    }

    /** The nurse's request has no effect until Romeo's client approves it: until then, only one of them is subscribed. */
    @Test
    void aHalfSubscribedContactGetsTheOtherHalf() throws Exception {
        ApiCalls.Made fresh = invite();
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            ask(romeo);
            nurse.send("<presence type='subscribed' to='" + CONTACT + "'/>");
            romeo.awaitPresence("subscribed", INVITER);
            assertThat(nurse.awaitPush(CONTACT).attributeValue("subscription")).isEqualTo("from");

            there.server().probeServer(Ask.class, CONTACT, INVITER, fresh.token());
            romeo.awaitPresence("subscribe", INVITER);
            romeo.send("<presence type='subscribed' to='" + INVITER + "'/>");

            awaitBoth(nurse, CONTACT);
        }
        assertThat(uses(here, fresh)).isEqualTo(1);
    }

    private static void becomeContacts(ChatClient nurse, ChatClient romeo, ApiCalls.Made invite) throws Exception {
        subscribe(romeo, INVITER, preauth(invite.token()));
        romeo.awaitPresence("subscribe", INVITER);
        romeo.send("<presence type='subscribed' to='" + INVITER + "'/>");
        awaitBoth(romeo, INVITER);
        awaitBoth(nurse, CONTACT);
    }

    /** Sends a request that the user's own server would not pass on, because it considers the two users to be contacts. */
    static final class Ask implements Probe {
        @Override
        public String run(List<String> arguments) throws UnauthorizedException {
            Presence presence = new Presence(Presence.Type.subscribe);
            presence.setFrom(arguments.get(0));
            presence.setTo(arguments.get(1));
            presence.getElement().addElement("preauth", "urn:xmpp:pars:0").addAttribute("token", arguments.get(2));
            XMPPServer.getInstance().getPacketDeliverer().deliver(presence);
            return null;
        }
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
                assertThat(nurse.contact(CONTACT).orElseThrow().attributeValue("subscription"))
                        .isEqualTo("both");
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
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
                assertThat(nurse.contact(CONTACT).orElseThrow().attributeValue("subscription"))
                        .isEqualTo("both");
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            }
        }
        assertThat(uses(here, invite)).isEqualTo(1);
        assertThat(here.server().dumpDatabase()).doesNotContain(invite.token());
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
            assertThat(request.elements("preauth")).as(request::asXML).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient.isPush(CONTACT))).isEqualTo(List.of());
            assertThat(romeo.unexpected(ChatClient.isPresence("subscribed", INVITER)))
                    .isEqualTo(List.of());
        }
        assertThat(uses(here, invite)).isEqualTo(0);
    }

    /** Sends a request like any client, and returns when it is open on both servers. */
    private static void ask(ChatClient romeo) throws Exception {
        romeo.send("<presence type='subscribe' to='" + INVITER + "'/>");
        assertThat(romeo.awaitPush(INVITER).attributeValue("ask")).isEqualTo("subscribe");
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
            assertThat(request.elements("preauth")).as(request::asXML).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient.isPush(CONTACT))).isEqualTo(List.of());
            assertThat(here.server().dumpDatabase()).doesNotContain(token);
        } finally {
            there.server().deleteUser("mercutio");
        }
    }
}
