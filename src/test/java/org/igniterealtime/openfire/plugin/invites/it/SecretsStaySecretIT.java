/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.junit.jupiter.api.Test;

/** Uses every door once with Openfire logging at DEBUG, then searches database and logs for what must not be there. */
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
            String database = openfire.server().dumpDatabase();
            assertTrue(database.contains("ofInvite") || database.contains("OFINVITE"), "the dump has our tables");
            openfire.stop();
            String logs = everythingIn(openfire.home().resolve("logs")) + Files.readString(openfire.consoleFile());
            secrets.forEach((what, secret) -> {
                assertFalse(database.contains(secret), what + " is in the database");
                assertFalse(logs.contains(secret), what + " is in the logs");
            });
            assertTrue(logs.contains("DEBUG"), "the logs are at DEBUG");
        }
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
        makeKeys(api, openfire, secrets);
        return secrets;
    }

    private static String secretOf(String key) {
        return key.substring("ofi_".length() + 8 + "_".length());
    }

    private static void useClassicCall(ApiCalls api, Map<String, String> secrets) throws Exception {
        String link = api.post("/invites_api?key=" + api.key(), "", null)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String token = link.substring(link.lastIndexOf('/') + 1);
        secrets.put("the token of the classic call", token);
        assertEquals(200, api.get("/invites/" + token).statusCode());
    }

    private static void useApi(ApiCalls api, Map<String, String> secrets) throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
        secrets.put("the token of an invite", invite.token());
        assertEquals(
                409, api.register(invite.token(), "tybalt", FAILED_PASSWORD).statusCode());
        assertEquals(201, api.register(invite.token(), "juliet", PASSWORD).statusCode());
        assertEquals(410, api.register(invite.token(), "nurse", PASSWORD).statusCode());
        String first = api.create("{\"kind\":\"account\"}").id();
        HttpResponse<String> renewed = api.post("/invites/api/v1/invites/" + first + "/renew", "", api.key());
        secrets.put(
                "the token of a new link",
                JSON.readTree(renewed.body()).get("token").asText());
    }

    /** The invitee's pages, with their cookie. */
    private static void useForms(ApiCalls api, FormBrowser visitor, Map<String, String> secrets) throws Exception {
        String token = api.create("{\"kind\":\"account\"}").token();
        secrets.put("the token of an invite used in the browser", token);
        assertEquals(409, visitor.signUp(token, "tybalt", FAILED_PASSWORD).statusCode());
        assertEquals(200, visitor.signUp(token, "rosaline", PASSWORD).statusCode());
        assertEquals(410, visitor.get("/invites/" + token).statusCode());

        String reset =
                api.create("{\"kind\":\"reset\",\"username\":\"rosaline\"}").token();
        secrets.put("the token of a reset", reset);
        assertEquals(200, visitor.get("/invites/" + reset).statusCode());
        assertEquals(200, visitor.signUp(reset, "rosaline", NEW_PASSWORD).statusCode());
    }

    private static void useChatClient(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets)
            throws Exception {
        String token = api.create("{\"kind\":\"account\"}").token();
        secrets.put("the token of an invite used in a chat client", token);
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertEquals("result", InBand.outcome(client.iq(InBand.preauth(token))));
            assertEquals("conflict/cancel", InBand.outcome(client.iq(InBand.register("tybalt", FAILED_PASSWORD))));
            assertEquals("result", InBand.outcome(client.iq(InBand.register("paris", PASSWORD))));
        }
    }

    /** By a key, in the console, and by ad-hoc command. */
    private static void makeKeys(ApiCalls api, OpenfireRig openfire, Map<String, String> secrets) throws Exception {
        String body = "{\"name\":\"second\",\"scopes\":[\"invites:create\"]}";
        HttpResponse<String> made = api.post("/invites/api/v1/keys", body, api.key());
        secrets.put(
                "the secret of a key made by a key",
                secretOf(JSON.readTree(made.body()).get("key").asText()));

        Matcher shown = KEY.matcher(FormBrowser.inConsole(openfire).createKey("third"));
        assertTrue(shown.find(), "the console shows the key");
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
