/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.junit.jupiter.api.Test;

/** Uses all endpoints while Openfire logs at DEBUG, then searches database and logs for what must not be there. */
class SecretsStaySecretIT {

    private static final String PASSWORD = "ThouArtThyself-though-not-a-Montague";
    private static final String FAILED_PASSWORD = "AnyOtherName-would-smell-as-sweet";

    private static final String NEW_PASSWORD = "RetainThatDearPerfection-without-that-title";

    private static final Pattern KEY = Pattern.compile("ofi_[a-z0-9]{8}_[A-Za-z0-9]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void leavesNoSecretTokenOrPasswordInDatabaseOrLogs() throws Exception {
        DemoKey key = DemoKey.create("leak");
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "leak"))
                .property(DemoKey.PROPERTY, key.property())
                .debug(true)
                .start()) {
            Map<String, String> secrets = useEverything(openfire, key);
            secrets.put("the key for links", Files.readString(linkKey(openfire)));
            String database = openfire.server().dumpDatabase();
            assertThat(database.contains("ofInvite") || database.contains("OFINVITE"))
                    .as("the dump has our tables")
                    .isTrue();
            openfire.stop();
            String logs = everythingIn(openfire.home().resolve("logs")) + Files.readString(openfire.consoleFile());
            secrets.forEach((what, secret) -> {
                assertThat(database).as(what + " is in the database").doesNotContain(secret);
                assertThat(logs).as(what + " is in the logs").doesNotContain(secret);
            });
            assertThat(logs).as("the logs are at DEBUG").contains("DEBUG");
            openfire.restart();
            ApiCalls.Made open = new ApiCalls(openfire.httpUrl(), key.key()).create("{}");
            assertThat(token(link(openfire, key, open)))
                    .as("the server itself shows it again")
                    .isEqualTo(open.token());
            openfire.stop();
            Files.delete(linkKey(openfire));
            openfire.restart();
            assertNoLinkIsShown(openfire, key, open);
        }
    }

    private static Path linkKey(OpenfireRig openfire) {
        return openfire.home().resolve("conf/invites-links.key");
    }

    /** Not even to someone who has an API key with all scopes, and everything else except the key file for links. */
    private static void assertNoLinkIsShown(OpenfireRig openfire, DemoKey key, ApiCalls.Made open) throws Exception {
        assertThat(openfire.server().dumpDatabase())
                .as("no trace of the link")
                .doesNotContain(secretPart(open.token()));
        var api = new ApiCalls(openfire.httpUrl(), key.key());
        JsonNode invites = JSON.readTree(api.getWith("/invites/api/v1/invites?status=pending&limit=200", key.key())
                        .body())
                .get("data");
        assertThat(invites.size() > 3).as("there are open invites").isTrue();
        for (JsonNode invite : invites) {
            String path = "/invites/api/v1/invites/" + invite.get("id").asText();
            HttpResponse<String> refused = api.getWith(path + "/link", key.key());
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(JSON.readTree(refused.body()).get("code").asText()).isEqualTo("link_not_kept");
        }
        assertThat(api.get("/invites/" + open.token()).statusCode())
                .as("the link itself is good")
                .isEqualTo(200);
        String renewed = token(api.post("/invites/api/v1/invites/" + open.id() + "/renew", "", key.key()));
        assertThat(token(link(openfire, key, open)))
                .as("a renewed one is of the new key")
                .isEqualTo(renewed);
    }

    private static HttpResponse<String> link(OpenfireRig openfire, DemoKey key, ApiCalls.Made invite) throws Exception {
        return new ApiCalls(openfire.httpUrl(), key.key())
                .getWith("/invites/api/v1/invites/" + invite.id() + "/link", key.key());
    }

    private static String token(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("token").asText();
    }

    private static Map<String, String> useEverything(OpenfireRig openfire, DemoKey key) throws Exception {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("the secret of the first key", secretOf(key.key()));
        secrets.put("a password", PASSWORD);
        secrets.put("the password of a failed try", FAILED_PASSWORD);
        secrets.put("a password set anew", NEW_PASSWORD);
        openfire.server().createUser("tybalt", PASSWORD);
        var api = new ApiCalls(openfire.httpUrl(), key.key());
        useClassicCall(api, secrets);
        useApi(api, secrets);
        useForms(api, new FormBrowser(openfire.httpUrl()), secrets);
        useChatClient(api, openfire, secrets);
        useBosh(api, openfire, secrets);
        inviteFromChat(openfire, secrets);
        askForSubscription(api, openfire, secrets);
        askWithTokensThatAreNotForThis(api, openfire, secrets);
        askWithTokensThatOpenNothing(api, openfire, secrets);
        makeKeys(api, openfire, secrets);
        return secrets;
    }

    private static String secretOf(String key) {
        return key.substring("ofi_".length() + 8 + "_".length());
    }

    /** The part before it is the invite's id, which may be in logs and in the database. */
    private static String secretPart(String token) {
        assertThat(token.length()).as("the length of a token").isEqualTo(40);
        return token.substring(token.length() - 22);
    }

    private static void useClassicCall(ApiCalls api, Map<String, String> secrets) throws Exception {
        String link = api.post("/invites_api?key=" + api.key(), "", null)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String token = link.substring(link.lastIndexOf('/') + 1);
        secrets.put("the token of the classic call", secretPart(token));
        assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(200);
    }

    private static void useApi(ApiCalls api, Map<String, String> secrets) throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
        secrets.put("the token of an invite", secretPart(invite.token()));
        assertThat(api.register(invite.token(), "tybalt", FAILED_PASSWORD).statusCode())
                .isEqualTo(409);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> kept = api.register(invite.token(), "juliet", PASSWORD, "Idempotency-Key", "balcony");
            assertThat(kept.statusCode()).isEqualTo(201);
        }
        assertThat(api.register(invite.token(), "nurse", PASSWORD).statusCode()).isEqualTo(410);
        String first = api.create("{\"kind\":\"account\"}").id();
        HttpResponse<String> renewed = api.post("/invites/api/v1/invites/" + first + "/renew", "", api.key());
        String token = JSON.readTree(renewed.body()).get("token").asText();
        secrets.put("the token of a new link", secretPart(token));
        HttpResponse<String> again = api.getWith("/invites/api/v1/invites/" + first + "/link", api.key());
        assertThat(JSON.readTree(again.body()).get("token").asText()).isEqualTo(token);
    }

    /** Uses the invitee's pages, with their cookie. */
    private static void useForms(ApiCalls api, FormBrowser visitor, Map<String, String> secrets) throws Exception {
        String token = api.create("{\"kind\":\"account\"}").token();
        secrets.put("the token of an invite used in the browser", secretPart(token));
        assertThat(visitor.signUp(token, "tybalt", FAILED_PASSWORD).statusCode())
                .isEqualTo(409);
        assertThat(visitor.signUp(token, "rosaline", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/invites/" + token).statusCode()).isEqualTo(410);

        String reset =
                api.create("{\"kind\":\"reset\",\"username\":\"rosaline\"}").token();
        secrets.put("the token of a reset", secretPart(reset));
        assertThat(visitor.get("/invites/" + reset).statusCode()).isEqualTo(200);
        assertThat(visitor.signUp(reset, "rosaline", NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    private static void useChatClient(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets)
            throws Exception {
        String token = api.create("{\"kind\":\"account\"}").token();
        secrets.put("the token of an invite used in a chat client", secretPart(token));
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(InBand.outcome(client.iq(InBand.preauth(token)))).isEqualTo("result");
            assertThat(InBand.outcome(client.iq(InBand.register("tybalt", FAILED_PASSWORD))))
                    .isEqualTo("conflict/cancel");
            assertThat(InBand.outcome(client.iq(InBand.register("paris", PASSWORD))))
                    .isEqualTo("result");
        }
    }

    private static void useBosh(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets) throws Exception {
        for (BoshClient client : List.of(new BoshClient(openfire), BoshClient.secure(openfire))) {
            String token = api.create("{\"kind\":\"account\"}").token();
            String name = "bosh" + secrets.size();
            secrets.put("the token of " + name, secretPart(token));
            assertThat(InBand.outcome(client.iq(InBand.preauth(token)))).isEqualTo("result");
            assertThat(InBand.outcome(client.iq(InBand.register("tybalt", FAILED_PASSWORD))))
                    .isEqualTo("conflict/cancel");
            assertThat(InBand.outcome(client.iq(InBand.register(name, PASSWORD))))
                    .isEqualTo("result");
        }
    }

    /** Creates an invite with a command (XEP-0401), as the administrator. */
    private static void inviteFromChat(OpenfireRig openfire, Map<String, String> secrets) throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(openfire.adminUser(), openfire.adminPassword());
            AdHoc admin = new AdHoc(client, openfire.domain());
            Element contact = admin.start(AdHoc.INVITE);
            Element account = admin.go(admin.start(AdHoc.CREATE_ACCOUNT), "complete", Map.of("username", "balthasar"));
            for (Element made : List.of(contact, account)) {
                String token = InviteUri.parse(AdHoc.value(made, "uri")).token();
                secrets.put("the token of command " + AdHoc.node(made), secretPart(token));
            }
        }
    }

    /** Sends subscription requests with a contact invite's token (XEP-0379), once valid and once used up. */
    private static void askForSubscription(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets)
            throws Exception {
        openfire.server().createUser("capulet", PASSWORD);
        String token =
                api.create("{\"kind\":\"contact\",\"inviter\":\"capulet\"}").token();
        secrets.put("the token of a request for subscription", secretPart(token));
        try (ChatClient tybalt = ChatClient.online(openfire, "tybalt", PASSWORD, "street")) {
            subscribe(tybalt, "capulet@" + openfire.domain(), token);
            Element item = tybalt.awaitPush("capulet@" + openfire.domain());
            assertThat(item.attributeValue("subscription")).isEqualTo("both");
            subscribe(tybalt, "capulet@" + openfire.domain(), token);
        }
    }

    /**
     * Sends valid tokens of other kinds in requests, which are then handled as ordinary requests. Newer Openfire versions store these
     * unchanged.
     */
    private static void askWithTokensThatAreNotForThis(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets)
            throws Exception {
        openfire.server().createUser("montague", PASSWORD);
        String montague = "montague@" + openfire.domain();
        String blocked =
                api.create("{\"kind\":\"contact\",\"inviter\":\"montague\"}").token();
        String foreign =
                api.create("{\"kind\":\"contact\",\"inviter\":\"capulet\"}").token();
        secrets.put("the token of somebody who is blocked", secretPart(blocked));
        secrets.put("the token of another inviter", secretPart(foreign));
        try (ChatClient client = ChatClient.online(openfire, "montague", PASSWORD, "hall")) {
            client.set("<query xmlns='jabber:iq:privacy'><list name='no'><item type='jid' value='tybalt@"
                    + openfire.domain() + "' action='deny' order='1'/></list></query>");
            client.set("<query xmlns='jabber:iq:privacy'><default name='no'/></query>");
        }
        try (ChatClient tybalt = ChatClient.online(openfire, "tybalt", PASSWORD, "street");
                ChatClient paris = ChatClient.online(openfire, "paris", PASSWORD, "hall")) {
            subscribe(tybalt, montague, blocked);
            subscribe(paris, montague, foreign);
        }
        assertThat(openfire.server()
                        .query("SELECT COUNT(*) FROM ofRoster WHERE username = 'montague' AND recv = 1")
                        .get(0)
                        .get(0))
                .as("requests that are open")
                .isEqualTo("2");
    }

    /** These tokens are invalid at the moment: if the invite is reopened or gets more uses, the token works again. */
    private static void askWithTokensThatOpenNothing(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets)
            throws Exception {
        Map<String, String> dead = new LinkedHashMap<>();
        dead.put("revoked", ended(api, "/revoke"));
        dead.put("renewed", ended(api, "/renew"));
        dead.put("used", api.create("{}").token());
        assertThat(api.register(dead.get("used"), "peter", PASSWORD).statusCode())
                .isEqualTo(201);
        dead.put("two", api.create("{}").token());
        openfire.server().createUser("friar", PASSWORD);
        for (Map.Entry<String, String> token : dead.entrySet()) {
            String sender = "dead" + token.getKey();
            openfire.server().createUser(sender, PASSWORD);
            secrets.put("the token of a request, " + token.getKey(), secretPart(token.getValue()));
            try (ChatClient client = ChatClient.online(openfire, sender, PASSWORD, "cell")) {
                String more = token.getKey().equals("two") ? preauth(dead.get("used")) : "";
                subscribe(client, "friar@" + openfire.domain(), token.getValue(), more);
            }
        }
        assertThat(openfire.server()
                        .query("SELECT COUNT(*) FROM ofRoster WHERE username = 'friar' AND recv = 1")
                        .get(0)
                        .get(0))
                .as("requests that are open")
                .isEqualTo("4");
    }

    /** The token that an invite had before the call, which made it invalid. */
    private static String ended(ApiCalls api, String call) throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"contact\",\"inviter\":\"capulet\"}");
        assertThat(api.post("/invites/api/v1/invites/" + invite.id() + call, "", api.key())
                        .statusCode())
                .isEqualTo(200);
        return invite.token();
    }

    private static void subscribe(ChatClient client, String to, String token) throws Exception {
        subscribe(client, to, token, "");
    }

    private static void subscribe(ChatClient client, String to, String token, String more) throws Exception {
        client.send("<presence type='subscribe' to='" + to + "'>" + preauth(token) + more + "</presence>");
        client.sync();
    }

    private static String preauth(String token) {
        return "<preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/>";
    }

    /** Creates keys with an API key, in the console, and by ad-hoc command. */
    private static void makeKeys(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets) throws Exception {
        String body = "{\"name\":\"second\",\"scopes\":[\"invites:create\"]}";
        HttpResponse<String> made = api.post("/invites/api/v1/keys", body, api.key());
        secrets.put(
                "the secret of a key made by a key",
                secretOf(JSON.readTree(made.body()).get("key").asText()));

        Matcher shown = KEY.matcher(FormBrowser.inConsole(openfire).createKey("third"));
        assertThat(shown.find()).as("the console shows the key").isTrue();
        secrets.put("the secret of a key made in the console", secretOf(shown.group()));

        XMPPTCPConnection admin = XmppClients.login(openfire, openfire.adminUser(), openfire.adminPassword());
        try {
            DataForm form = KeyCommandsIT.create(admin, openfire);
            secrets.put(
                    "the secret of a key made by ad-hoc command",
                    secretOf(form.getField("key").getFirstValue()));
        } finally {
            admin.disconnect();
        }
    }

    private static String everythingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            var all = new StringBuilder();
            files.filter(Files::isRegularFile).forEach(file -> all.append(read(file)));
            return all.toString();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
