/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;

/** Uses every door once with Openfire logging at DEBUG, then searches database and logs for what must not be there. */
class SecretsStaySecretIT {

    private static final String PASSWORD = "ThouArtThyself-though-not-a-Montague";
    private static final String FAILED_PASSWORD = "AnyOtherName-would-smell-as-sweet";

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

    private static Map<String, String> useEverything(OpenfireRig openfire, DemoKey key)
            throws IOException, InterruptedException {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("the secret of the first key", key.key().substring(13));
        secrets.put("a password", PASSWORD);
        secrets.put("the password of a failed try", FAILED_PASSWORD);
        var api = new ApiCalls(openfire.httpUrl(), key.key());

        String classic = api.post("/invites_api", "", key.key())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String classicToken = classic.substring(classic.lastIndexOf('/') + 1);
        secrets.put("the token of the classic call", classicToken);
        assertEquals(200, api.get("/invites/" + classicToken).statusCode());

        JsonNode made = new ObjectMapper()
                .readTree(api.post(
                                "/invites/api/v1/keys",
                                "{\"name\":\"second\",\"scopes\":[\"invites:create\"]}",
                                key.key())
                        .body());
        secrets.put(
                "the secret of a key made by a key", made.get("key").asText().substring(13));

        openfire.server().createUser("tybalt", PASSWORD);
        ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
        secrets.put("the token of an invite", invite.token());
        assertEquals(
                409, api.register(invite.token(), "tybalt", FAILED_PASSWORD).statusCode());
        assertEquals(201, api.register(invite.token(), "juliet", PASSWORD).statusCode());
        assertEquals(410, api.register(invite.token(), "nurse", PASSWORD).statusCode());

        ApiCalls.Made reset = api.create("{\"kind\":\"reset\",\"username\":\"juliet\"}");
        secrets.put("the token of a reset", reset.token());
        assertEquals(200, api.get("/invites/" + reset.token()).statusCode());
        return secrets;
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
