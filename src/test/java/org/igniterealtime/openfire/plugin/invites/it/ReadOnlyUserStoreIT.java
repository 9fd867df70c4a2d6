/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests Openfire's own read-only providers on its own tables: what is not possible is neither created nor offered. */
@ExtendWith(OpenfireExtension.class)
class ReadOnlyUserStoreIT {

    private static final String PASSWORD = "wherefore-art-th0u";

    /** Settings to read users and passwords from the tables of Openfire's own providers. */
    private static final Map<String, String> JDBC = Map.of(
            "jdbcUserProvider.useConnectionProvider", "true",
            "jdbcUserProvider.loadUserSQL", "SELECT name, email FROM ofUser WHERE username = ?",
            "jdbcUserProvider.userCountSQL", "SELECT COUNT(*) FROM ofUser",
            "jdbcUserProvider.allUsersSQL", "SELECT username FROM ofUser",
            "jdbcAuthProvider.useConnectionProvider", "true",
            "jdbcAuthProvider.passwordSQL", "SELECT plainPassword FROM ofUser WHERE username = ?");

    private OpenfireRig openfire;
    private ApiCalls api;
    private ApiCalls.Made account;
    private String reset;
    private ApiCalls.Made contact;

    @BeforeEach
    void invite(OpenfireRig rig, DemoKey key) throws Exception {
        openfire = rig;
        api = new ApiCalls(rig.httpUrl(), key.key());
        rig.server().createUser("sampson", PASSWORD);
        rig.server().createUser("abram", PASSWORD);
        account = api.create("{}");
        reset = api.create("{\"kind\":\"reset\",\"username\":\"sampson\"}").token();
        contact = api.create("{\"kind\":\"contact\",\"inviter\":\"sampson\",\"registration\":true}");
        JDBC.forEach(rig.server()::setProperty);
    }

    @AfterEach
    void restore() {
        provider("user", "user.DefaultUserProvider");
        provider("auth", "auth.DefaultAuthProvider");
        openfire.server().deleteProperty("provider.user.className");
        openfire.server().deleteProperty("provider.auth.className");
        JDBC.keySet().forEach(openfire.server()::deleteProperty);
        openfire.server().deleteUser("sampson");
        openfire.server().deleteUser("abram");
    }

    private void provider(String kind, String name) {
        openfire.server().setProperty("provider." + kind + ".className", "org.jivesoftware.openfire." + name);
    }

    @Test
    void aDirectoryOfUsersThatTakesNoChanges() throws Exception {
        provider("user", "user.JDBCUserProvider");

        assertNothingButContactsIsMade();
        assertNothingButContactsIsOffered();
        assertContactsAreMade();
        provider("user", "user.DefaultUserProvider");
        assertThat(api.register(account.token(), "gregory", PASSWORD).statusCode())
                .isEqualTo(201);
        openfire.server().deleteUser("gregory");
    }

    @Test
    void aStoreOfPasswordsThatSetsNone() throws Exception {
        provider("auth", "auth.JDBCAuthProvider");

        assertNothingButContactsIsMade();
        assertNothingButContactsIsOffered();
    }

    /** For a store by other authors, this can only be found out by trying. */
    @Test
    void aStoreThatIsFoundToSetNoPasswords() throws Exception {
        openfire.server().probe(UserStoresIT.Passwords.class, "refuse");
        try {
            HttpResponse<String> refused = api.register(account.token(), "gregory", PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("user_store_read_only");
            assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username = 'gregory'"))
                    .isEmpty();
            assertNothingButContactsIsMade();
        } finally {
            openfire.server().probe(UserStoresIT.Passwords.class, "restore");
        }
        assertThat(api.register(account.token(), "gregory", PASSWORD).statusCode())
                .isEqualTo(201);
        openfire.server().deleteUser("gregory");
    }

    private void assertNothingButContactsIsMade() throws Exception {
        assertRefused(api.post("/invites/api/v1/invites", "{}", api.key()));
        assertRefused(api.post("/invites/api/v1/invites", "{\"kind\":\"reset\",\"username\":\"sampson\"}", api.key()));
        assertRefused(api.post(
                "/invites/api/v1/invites",
                "{\"kind\":\"contact\",\"inviter\":\"sampson\",\"registration\":true}",
                api.key()));
        assertRefused(api.post("/invites/api/v1/invites/" + account.id() + "/renew", "", api.key()));
        assertRefused(api.post("/invites_api", "", api.key()));
        assertThat(api.create("{\"kind\":\"contact\",\"inviter\":\"sampson\"}")
                        .record()
                        .get("registration")
                        .asBoolean())
                .isFalse();
        HttpResponse<String> health = api.get("/invites/api/v1/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"user_store\":\"read_only\"");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("user_store_read_only");
    }

    private void assertNothingButContactsIsOffered() throws Exception {
        for (String token : List.of(account.token(), reset)) {
            assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(503);
            assertThat(api.get("/invites/" + token + "/register").statusCode()).isEqualTo(503);
            assertThat(preauth(token)).startsWith("item-not-found/cancel");
        }
        HttpResponse<String> landing = api.get("/invites/" + contact.token());
        assertThat(landing.statusCode()).isEqualTo(200);
        assertThat(landing.body()).contains("xmpp:sampson@").doesNotContain("/register", "ibr=y");
    }

    /** Sends a token although this is not offered. */
    private String preauth(String token) throws IOException {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            assertThat(client.features().asXML()).doesNotContain("urn:xmpp:ibr-token:0");
            return InBand.outcome(client.iq(InBand.preauth(token)));
        }
    }

    /** Also tests contact invites that were created to permit registration; administrators are told what is not available. */
    private void assertContactsAreMade() throws Exception {
        try (ChatClient abram = ChatClient.online(openfire, "abram", PASSWORD, "street")) {
            abram.send("<presence type='subscribe' to='sampson@" + openfire.domain()
                    + "'><preauth xmlns='urn:xmpp:pars:0' token='" + contact.token() + "'/></presence>");
            assertThat(abram.awaitPush("sampson@" + openfire.domain()).attributeValue("subscription"))
                    .isEqualTo("both");
        }
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(openfire.adminUser(), openfire.adminPassword());
            AdHoc admin = new AdHoc(client, openfire.domain());
            assertThat(AdHoc.status(admin.start(AdHoc.INVITE))).isEqualTo("completed");
            assertThat(AdHoc.errorText(admin.start(AdHoc.CREATE_ACCOUNT))).contains("cannot be changed");
            String offered = client.iq("<iq type='get' id='offered' to='" + openfire.domain()
                            + "'><query xmlns='http://jabber.org/protocol/disco#items'"
                            + " node='http://jabber.org/protocol/commands'/></iq>")
                    .asXML();
            assertThat(offered).contains(AdHoc.INVITE).doesNotContain(AdHoc.CREATE_ACCOUNT, "invites-create-reset");
        }
    }
}
