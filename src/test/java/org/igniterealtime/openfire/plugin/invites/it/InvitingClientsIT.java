/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.value;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how chat clients create invites, and what their scanners find in a link's page. Each test looks for what the client looks for. */
@ExtendWith(OpenfireExtension.class)
class InvitingClientsIT {

    private static final String PASSWORD = "wherefore-art-th0u";

    /** Both scanners use the first address in the header. */
    private static final Pattern FIRST_LINK = Pattern.compile("<(.*?)>");

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private final String jid;
    private RawXmpp client;

    InvitingClientsIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
        this.jid = "nurse@" + openfire.domain();
    }

    @BeforeEach
    void logIn() throws IOException {
        openfire.server().createUser("nurse", PASSWORD);
        client = RawXmpp.startTls(openfire);
        client.login("nurse", PASSWORD, "phone");
    }

    @AfterEach
    void clearUp() throws IOException {
        client.close();
        openfire.server().deleteProperty("invites.contact.registration");
        openfire.server().deleteUser("nurse");
        openfire.server().update("DELETE FROM ofInvite WHERE createdBy = ?", "user:" + jid);
    }

    /** Accepts the link only if it belongs to the user's own account, and shares the landing page. It waits for two seconds at most. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void conversationsInvitesAContact(boolean mayRegister) throws Exception {
        openfire.server().setProperty("invites.contact.registration", Boolean.toString(mayRegister));
        Element item = command(client, AdHoc.INVITE);
        long asked = System.nanoTime();

        Element answer = execute(client, item);

        assertThat(System.nanoTime() - asked).isLessThan(2_000_000_000L);
        assertThat(AdHoc.status(answer)).isEqualTo("completed");
        InviteUri link = InviteUri.parse(value(answer, "uri"));
        assertThat(link.jid()).isEqualTo(jid);
        assertThat(link.action()).isEqualTo("roster");
        assertThat(link.mayRegister()).isEqualTo(mayRegister);
        URI landing = URI.create(value(answer, "landing-url"));
        assertThat(landing.getScheme()).isEqualTo("https");
        assertThat(InviteUri.parse(scanned("HEAD", landing))).isEqualTo(link);
    }

    /** Sets only the subscription field, and only if it exists; a username must not be required. */
    @Test
    void conversationsInvitesSomebodyToRegister() throws Exception {
        try (RawXmpp admin = RawXmpp.startTls(openfire)) {
            admin.login(openfire.adminUser(), openfire.adminPassword());
            Element asked = execute(admin, command(admin, AdHoc.CREATE_ACCOUNT));
            assertThat(AdHoc.status(asked)).isEqualTo("executing");
            assertThat(AdHoc.session(asked)).isNotEmpty();
            List<Element> fields = AdHoc.fields(asked);
            assertThat(fields).extracting(field -> field.attributeValue("var")).contains("roster-subscription");
            assertThat(fields).noneMatch(field -> field.element("required") != null);

            Element answer =
                    new AdHoc(admin, openfire.domain()).go(asked, "execute", Map.of("roster-subscription", "true"));

            assertThat(AdHoc.status(answer)).isEqualTo("completed");
            InviteUri link = InviteUri.parse(value(answer, "uri"));
            assertThat(link.jid()).isEqualTo(openfire.domain());
            assertThat(link.mayRegister()).isTrue();
            assertThat(value(answer, "landing-url")).startsWith("https://");
        }
    }

    /** First looks for a form with items, then for one without. Reads the expiry time if there is one. */
    @Test
    void monalInvitesAContact() throws Exception {
        Element answer = execute(client, command(client, AdHoc.INVITE));

        Element command = answer.element("command");
        assertThat(command.attributeValue("node")).isEqualTo(AdHoc.INVITE);
        assertThat(command.attributeValue("status")).isEqualTo("completed");
        assertThat(command.element("x").element("item")).isNull();
        assertThat(InviteUri.parse(value(answer, "uri")).jid()).isEqualTo(jid);
        assertThat(value(answer, "landing-url")).startsWith("https://");
        assertThat(Instant.parse(value(answer, "expire"))).isAfter(Instant.now());
    }

    /** Conversations only sends a HEAD request, Snikket on iOS loads the page. */
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "GET"})
    void aScannerFindsTheLinkOnThePage(String method) throws Exception {
        for (String body : List.of(
                "{\"kind\":\"account\"}",
                "{\"kind\":\"account\",\"username\":\"juliet\"}",
                "{\"kind\":\"contact\",\"inviter\":\"nurse\"}",
                "{\"kind\":\"contact\",\"inviter\":\"nurse\",\"registration\":true}")) {
            ApiCalls.Made invite = api.create(body);
            String uri = invite.record().get("uri").asText();
            URI landing = URI.create(invite.record().get("landing_url").asText());

            assertThat(scanned(method, landing)).isEqualTo(uri);
            assertThat(InviteUri.parse(uri).token()).isEqualTo(invite.token());
            assertThat(scanned(method, landing)).as("once more").isEqualTo(uri);
            api.post("/invites/api/v1/invites/" + invite.id() + "/revoke", "", api.key());
        }
    }

    /** Finds the command as Conversations and Monal do: as an item of the server's own address. */
    private Element command(RawXmpp asking, String node) throws IOException {
        Element answer = asking.iq("<iq type='get' id='items' to='" + openfire.domain()
                + "'><query xmlns='http://jabber.org/protocol/disco#items' node='" + AdHoc.COMMANDS + "'/></iq>");
        List<Element> items = answer.element("query").elements("item");
        return items.stream()
                .filter(item -> node.equals(item.attributeValue("node")))
                .findFirst()
                .orElseThrow();
    }

    private static Element execute(RawXmpp asking, Element item) throws IOException {
        String to = item.attributeValue("jid");
        return new AdHoc(asking, to).send(item.attributeValue("node"), null, "execute", null);
    }

    /** Scans the page on this server, whatever its public address is. */
    private String scanned(String method, URI landing) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(openfire.httpsUrl().resolve(landing.getRawPath()))
                .method(method, BodyPublishers.noBody())
                .build();
        HttpResponse<String> page = TrustingHttp.client().send(request, BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Link")).hasSize(1);
        Matcher link = FIRST_LINK.matcher(page.headers().firstValue("Link").orElseThrow());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
