/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.ClientStanzas.FORM;
import static org.igniterealtime.openfire.plugin.invites.it.ClientStanzas.bare;
import static org.igniterealtime.openfire.plugin.invites.it.ClientStanzas.described;
import static org.igniterealtime.openfire.plugin.invites.it.ClientStanzas.iq;
import static org.igniterealtime.openfire.plugin.invites.it.ClientStanzas.preauth;
import static org.igniterealtime.openfire.plugin.invites.it.ClientStanzas.submitted;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.PASSWORD;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.text;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests how common chat clients create an account. Each test checks what the client checks, and sends what it sends, in the same order.
 * Unless stated otherwise, nobody can register without an invite.
 */
@ExtendWith(OpenfireExtension.class)
class ClientsIT {

    private static final String IBR_TOKEN = "urn:xmpp:ibr-token:0";
    private static final String INVITE = "urn:xmpp:invite";
    private static final String IQ_REGISTER = "http://jabber.org/features/iq-register";

    private final OpenfireRig openfire;
    private final String domain;
    private final ApiCalls api;

    ClientsIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.domain = openfire.domain();
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void invitesOnly() {
        openfire.server().setProperty("invites.limit.tokens.burst", "0");
        openfire.server().setProperty("invites.registration.only", "true");
        openfire.server().createUser("nurse", PASSWORD);
    }

    @AfterEach
    void nobodyStays() {
        openfire.server()
                .query("SELECT username FROM ofUser WHERE username IN ('juliet', 'nurse')")
                .forEach(row -> openfire.server().deleteUser(row.get(0)));
        openfire.server().deleteProperty("invites.limit.tokens.burst");
        openfire.server().deleteProperty("invites.registration.only");
    }

    private InviteUri accountInvite() throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
        return InviteUri.parse(invite.record().get("uri").asText());
    }

    /** Also Snikket and Cheogram. For some months in 2025, they sent preauth as a get. */
    @ParameterizedTest
    @ValueSource(strings = {"set", "get"})
    void conversations(String preauthType) throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"contact\",\"inviter\":\"nurse\",\"registration\":true}");
        InviteUri link = InviteUri.parse(invite.record().get("uri").asText());
        assertThat(link).isEqualTo(new InviteUri("nurse@" + domain, "roster", invite.token(), true));

        try (ChatClient nurse = ChatClient.online(openfire, "nurse", PASSWORD, "phone")) {
            try (RawXmpp client = RawXmpp.startTls(openfire)) {
                assertThat(offered(client)).contains(IQ_REGISTER, IBR_TOKEN);
                done(client, iq(preauthType, "to='" + link.domain() + "'", preauth(link)));
                Element query =
                        done(client, iq("get", "to='" + domain + "'", FORM)).element("query");
                assertThat(query.element("username")).isNotNull();
                assertThat(query.element("password")).isNotNull();
                done(client, iq("set", "to='" + domain + "'", bare("juliet")));
            }
            try (ChatClient juliet = ChatClient.online(openfire, "juliet", PASSWORD, "Conversations.x1y2")) {
                openLinkAgain(juliet, link);
                assertThat(juliet.unexpected(stanza -> "error".equals(stanza.attributeValue("type"))))
                        .isEmpty();
                assertThat(subscription(juliet, "nurse")).isEqualTo("both");
                assertThat(nurse.unexpected(stanza -> "subscribe".equals(stanza.attributeValue("type"))))
                        .isEmpty();
                assertThat(subscription(nurse, "juliet")).isEqualTo("both");
                assertThat(uses(invite)).isEqualTo("1");
            }
        }
    }

    /** What the client does after login with a link whose inviter is not a contact yet. */
    private static void openLinkAgain(ChatClient client, InviteUri link) throws IOException {
        client.send(iq("set", "", "<query xmlns='jabber:iq:roster'><item jid='" + link.jid() + "'/></query>"));
        client.send("<presence type='subscribe' to='" + link.jid() + "'>" + preauth(link) + "</presence>");
        client.sync();
    }

    private String subscription(ChatClient client, String username) throws IOException {
        return client.contact(username + "@" + domain).orElseThrow().attributeValue("subscription");
    }

    private String uses(ApiCalls.Made invite) {
        return openfire.server()
                .query("SELECT uses FROM ofInvite WHERE inviteID = ?", invite.id())
                .get(0)
                .get(0);
    }

    /** Versions before 2025. After item-not-found they stop; after any other error they would continue without the token. */
    @Test
    void oldConversations() throws Exception {
        InviteUri link = accountInvite();
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(offered(client)).contains(IQ_REGISTER, INVITE);
            String mistyped = preauth(link).replace(link.token(), link.token().toLowerCase(Locale.ROOT) + "x");
            Element answer = client.iq(iq("set", "", mistyped));
            assertThat(outcome(answer)).isEqualTo("item-not-found/cancel");
        }
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            done(client, iq("set", "", preauth(link)));
            done(client, iq("get", "to='" + domain + "'", FORM));
            done(client, iq("set", "from='juliet@" + domain + "'", bare("juliet")));
        }
        assertLogsIn("juliet");
    }

    /** The client recognizes a weak password by this word in a not-acceptable error. */
    @Test
    void conversationsTellsAWeakPassword() throws Exception {
        InviteUri link = accountInvite();
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            done(client, iq("set", "to='" + domain + "'", preauth(link)));

            Element weak =
                    client.iq(iq("set", "to='" + domain + "'", bare("juliet").replace(PASSWORD, "x")));
            assertThat(outcome(weak)).isEqualTo("not-acceptable/modify");
            assertThat(text(weak)).isEqualTo("Please use a longer password.");
            Element forbidden = client.iq(iq("set", "to='" + domain + "'", bare("postmaster")));
            assertThat(outcome(forbidden)).isEqualTo("not-acceptable/modify");
            assertThat(text(forbidden)).isNotBlank().doesNotContain("password").doesNotContain("captcha");
        }
    }

    /** Uses a single stream and returns the form's hidden fields. Before 2023, it sent plain fields. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void monal(boolean form) throws Exception {
        InviteUri link = accountInvite();
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(offered(client)).contains(IBR_TOKEN);
            done(client, iq("set", "to='" + domain + "'", preauth(link)));
            Element query = done(client, iq("get", "to='" + domain + "'", FORM)).element("query");
            assertThat(query.element("username")).isNotNull();
            assertThat(query.element("password")).isNotNull();
            assertThat(query.asXML()).doesNotContain("captcha").doesNotContain("ocr");

            done(client, iq("set", "", form ? submitted(query, "juliet") : bare("juliet")));
        }
        assertLogsIn("juliet");
    }

    /**
     * Also Snikket on iOS. It loses its connection when the user looks up a password elsewhere, and starts again. It fills in the new form
     * automatically if its fields and labels are the same as those that the user has seen.
     */
    @Test
    void siskin() throws Exception {
        InviteUri link = accountInvite();
        Element seen;
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(offered(client)).contains(INVITE);
            done(client, iq("set", "to='" + domain + "'", preauth(link)));
            seen = done(client, iq("get", "to='" + domain + "'", FORM)).element("query");
        }
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(offered(client)).contains(INVITE);
            done(client, iq("set", "to='" + domain + "'", preauth(link)));
            Element again = done(client, iq("get", "to='" + domain + "'", FORM)).element("query");
            assertThat(described(again)).isEqualTo(described(seen)).contains("text-private password Password");

            done(client, iq("set", "to='" + domain + "'", submitted(again, "juliet")));
        }
        assertLogsIn("juliet");
    }

    /** While the user is typing, other clients connect and disconnect, and the server cleans up its memory. */
    @Test
    void anIdleStreamKeepsItsToken() throws Exception {
        InviteUri link = accountInvite();
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            done(client, iq("set", "to='" + domain + "'", preauth(link)));
            for (int i = 0; i < 3; i++) {
                try (RawXmpp other = RawXmpp.startTls(openfire)) {
                    done(other, iq("set", "", preauth(link)));
                }
                openfire.server().probe(TidyUp.class);
            }
            done(client, iq("set", "to='" + domain + "'", bare("juliet")));
        }
        assertThat(openfire.server().property("xmpp.client.idle")).isEmpty();
    }

    static final class TidyUp implements Probe {
        @Override
        public String run(List<String> arguments) {
            System.gc();
            return null;
        }
    }

    /** Logs in on the same stream. */
    @Test
    void yaxim() throws Exception {
        InviteUri link = accountInvite();
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(offered(client)).contains(INVITE);
            done(client, iq("set", "to='" + domain + "'", preauth(link)));
            done(client, iq("set", "to='" + domain + "'", bare("juliet")));
            client.login("juliet", PASSWORD);
        }
    }

    /** These clients show the server's message. */
    @Test
    void gajimDinoAndConverseWithoutAToken() throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(offered(client)).contains(IQ_REGISTER);
            for (String request : List.of(iq("get", "to='" + domain + "'", FORM), iq("set", "", bare("juliet")))) {
                Element answer = client.iq(request);
                assertThat(outcome(answer)).isEqualTo("not-acceptable/modify");
                assertThat(text(answer)).contains("invite-only").doesNotContain("password");
            }
        }
    }

    /** In Openfire's own form, all three fill in what is there: Gajim and Dino the data form, Converse the plain fields. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gajimDinoAndConverseWhereAnybodyMayRegister(boolean form) throws Exception {
        openfire.server().deleteProperty("invites.registration.only");
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            Element query = done(client, iq("get", "to='" + domain + "'", FORM)).element("query");
            String filled = form ? submitted(query, "juliet") : bare("juliet");
            done(client, iq("set", "to='" + domain + "'", filled));
        }
        assertLogsIn("juliet");
    }

    private static List<String> offered(RawXmpp client) {
        List<Element> features = client.features().elements();
        return features.stream()
                .filter(feature -> feature.getName().equals("register"))
                .map(Element::getNamespaceURI)
                .toList();
    }

    /** Expects a result. Conversations only accepts responses without a from address, or from the server. */
    private Element done(RawXmpp client, String request) throws IOException {
        Element answer = client.iq(request);
        assertThat(outcome(answer)).as(answer::asXML).isEqualTo("result");
        assertThat(answer.attributeValue("from")).isIn(null, domain);
        return answer;
    }

    private void assertLogsIn(String username) throws IOException {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(username, PASSWORD);
        }
    }
}
