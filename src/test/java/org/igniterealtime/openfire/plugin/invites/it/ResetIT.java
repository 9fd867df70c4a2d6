/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a new password by a link means for the account, and what becomes of the link when the account goes. */
@ExtendWith(OpenfireExtension.class)
class ResetIT {

    private static final String ADMINS = "admin.authorizedJIDs";
    private static final String OLD = "wherefore-art-th0u";
    private static final String NEW = "violet gravel umbrella";

    private OpenfireRig openfire;
    private ApiCalls api;
    private String apiKey;

    @BeforeEach
    void aUserIsThere(OpenfireRig rig, DemoKey key) {
        openfire = rig;
        apiKey = key.key();
        api = new ApiCalls(rig.httpUrl(), key.key());
        rig.server().createUser("viola", OLD);
    }

    @AfterEach
    void nobodyStays() {
        openfire.server().deleteProperty(ADMINS);
        openfire.server().probe(ContactsIT.Remove.class, "viola");
    }

    @Test
    void afterANewPasswordEveryStreamIsClosedAndTheUserIsTold() throws Exception {
        ApiCalls.Made other = api.create("{\"kind\":\"reset\",\"username\":\"viola\"}");
        ApiCalls.Made reset = api.create("{\"kind\":\"reset\",\"username\":\"viola\",\"locale\":\"de\"}");
        try (ChatClient phone = ChatClient.online(openfire, "viola", OLD, "phone");
                ChatClient thief = ChatClient.online(openfire, "viola", OLD, "thief")) {
            assertEquals(200, api.register(reset.token(), "viola", NEW).statusCode());

            assertEnds(phone);
            assertEnds(thief);
        }
        assertEquals(410, api.get("/invites/" + other.token()).statusCode());
        try (ChatClient again = ChatClient.online(openfire, "viola", NEW, "phone")) {
            Element notice = again.await("a message", stanza -> stanza.getName().equals("message"));
            assertEquals(openfire.domain(), notice.attributeValue("from"));
            assertTrue(notice.elementText("body").startsWith("Dein Passwort wurde"), notice.asXML());
        }
        assertTrue(openfire.server()
                .query("SELECT summary FROM ofSecurityAuditLog")
                .toString()
                .contains("password of viola set with invite " + reset.id()));
    }

    /** Whether the end comes as an exception of the socket or of the reader depends on who notices first. */
    private static void assertEnds(ChatClient client) {
        Throwable end = assertThrows(Throwable.class, () -> {
            for (int i = 0; i < 1000; i++) {
                client.sync();
            }
        });
        assertTrue(end instanceof IOException || end.getMessage().contains("ended"), end::toString);
    }

    @Test
    void whoRegistersTheNameOfADeletedAccountAtOnceKeepsTheOwnPassword() throws Exception {
        ApiCalls.Made reset = api.create("{\"kind\":\"reset\",\"username\":\"viola\"}");
        ApiCalls.Made account = api.create("{}");
        openfire.server().deleteUser("viola");
        assertEquals(410, api.get("/invites/" + reset.token()).statusCode());

        assertEquals(201, api.register(account.token(), "viola", NEW).statusCode());

        assertEquals(
                410, api.register(reset.token(), "viola", "another gravel word").statusCode());
        ChatClient.online(openfire, "viola", NEW, "phone").close();
    }

    @Test
    void afterANewPasswordNobodyIsInTheConsoleWithTheOldOne() throws Exception {
        openfire.server()
                .setProperty(ADMINS, openfire.adminUser() + "@" + openfire.domain() + ",viola@" + openfire.domain());
        FormBrowser thief = new FormBrowser(openfire.adminUrl());
        thief.logIn("viola", OLD);
        FormBrowser admin = FormBrowser.inConsole(openfire);
        assertTrue(thief.isLoggedIn());
        String token = resetByCommand("viola");

        assertEquals(200, api.register(token, "viola", NEW).statusCode());

        assertFalse(thief.isLoggedIn());
        assertFalse(thief.isLoggedIn(), "at the second try");
        assertTrue(admin.isLoggedIn(), "somebody else");
        FormBrowser viola = new FormBrowser(openfire.adminUrl());
        viola.logIn("Viola", NEW);
        assertTrue(viola.isLoggedIn());
        openfire.unloadPlugin();
        openfire.loadPlugin();
        assertTrue(viola.isLoggedIn(), "after the plugin was loaded again");
    }

    /** Such a reset may be for an administrator. */
    private String resetByCommand(String username) throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(openfire.adminUser(), openfire.adminPassword());
            AdHoc commands = new AdHoc(client, openfire.domain());
            Element sure = commands.go(commands.start("invites-create-reset"), "next", Map.of("username", username));
            Element made = commands.go(sure, "complete", Map.of());
            return AdHoc.value(made, "landing-url").replaceFirst(".*/", "");
        }
    }

    @Test
    void noKeyResetsAnAdministrator() throws Exception {
        assertEquals(
                403,
                api.post("/invites/api/v1/invites", "{\"kind\":\"reset\",\"username\":\"admin\"}", apiKey)
                        .statusCode());
    }
}
