/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what a new password by link means for the account, and what happens to the link when the account is deleted. */
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
            assertThat(api.register(reset.token(), "viola", NEW).statusCode()).isEqualTo(200);

            assertEnds(phone);
            assertEnds(thief);
        }
        assertThat(api.get("/invites/" + other.token()).statusCode()).isEqualTo(410);
        try (ChatClient again = ChatClient.online(openfire, "viola", NEW, "phone")) {
            Element notice = again.await("a message", stanza -> stanza.getName().equals("message"));
            assertThat(notice.attributeValue("from")).isEqualTo(openfire.domain());
            assertThat(notice.elementText("body")).as(notice.asXML()).startsWith("Ihr Passwort wurde");
        }
        assertThat(openfire.server()
                        .query("SELECT summary FROM ofSecurityAuditLog")
                        .toString())
                .contains("password of viola set with invite " + reset.id());
    }

    /** Whether the end is reported by the socket or the reader depends on which notices it first. */
    private static void assertEnds(ChatClient client) {
        Throwable end = assertThatExceptionOfType(Throwable.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        client.sync();
                    }
                })
                .actual();
        assertThat(end instanceof IOException || end.getMessage().contains("ended"))
                .as(end::toString)
                .isTrue();
    }

    @Test
    void whoRegistersTheNameOfADeletedAccountAtOnceKeepsTheOwnPassword() throws Exception {
        ApiCalls.Made reset = api.create("{\"kind\":\"reset\",\"username\":\"viola\"}");
        ApiCalls.Made account = api.create("{}");
        openfire.server().deleteUser("viola");
        assertThat(api.get("/invites/" + reset.token()).statusCode()).isEqualTo(410);

        assertThat(api.register(account.token(), "viola", NEW).statusCode()).isEqualTo(201);

        assertThat(api.register(reset.token(), "viola", "another gravel word").statusCode())
                .isEqualTo(410);
        ChatClient.online(openfire, "viola", NEW, "phone").close();
    }

    @Test
    void afterANewPasswordNobodyIsInTheConsoleWithTheOldOne() throws Exception {
        openfire.server()
                .setProperty(ADMINS, openfire.adminUser() + "@" + openfire.domain() + ",viola@" + openfire.domain());
        FormBrowser thief = new FormBrowser(openfire.adminUrl());
        thief.logIn("viola", OLD);
        FormBrowser admin = FormBrowser.inConsole(openfire);
        assertThat(thief.isLoggedIn()).isTrue();
        String token = resetByCommand("viola");

        assertThat(api.register(token, "viola", NEW).statusCode()).isEqualTo(200);

        assertThat(thief.isLoggedIn()).isFalse();
        assertThat(thief.isLoggedIn()).as("at the second try").isFalse();
        assertThat(admin.isLoggedIn()).as("somebody else").isTrue();
        FormBrowser viola = new FormBrowser(openfire.adminUrl());
        viola.logIn("Viola", NEW);
        assertThat(viola.isLoggedIn()).isTrue();
        openfire.unloadPlugin();
        openfire.loadPlugin();
        assertThat(viola.isLoggedIn()).as("after the plugin was loaded again").isTrue();
    }

    /** Unlike one created by a key, a reset created by command may be for an administrator. */
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
        assertThat(api.post("/invites/api/v1/invites", "{\"kind\":\"reset\",\"username\":\"admin\"}", apiKey)
                        .statusCode())
                .isEqualTo(403);
    }
}
