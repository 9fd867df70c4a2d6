/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.http.me.MeBrowser;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What protects the page of a user's own invites, on the real Openfire with its own accounts, passwords and lockout. */
@ExtendWith(OpenfireExtension.class)
class MeSecurityIT {

    private static final String PASSWORD = "wherefore art thou";
    private static final String ANOTHER = "parting is such sweet sorrow";
    private static final String SESSION = "invites_me";
    private static final String BROWSER = "invites_me_form";
    private static final List<String> USERS = List.of("lysander", "hermia");

    private final OpenfireRig openfire;
    private final ApiCalls api;

    MeSecurityIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void createUsers() {
        USERS.forEach(name -> openfire.server().createUser(name, PASSWORD));
        openfire.server().setProperty("invites.limit.keys.burst", "0");
    }

    @AfterEach
    void clearUp() {
        openfire.server().deleteProperty("invites.limit.keys.burst");
        openfire.server().deleteProperty("invites.limit.keys.per.minute");
        openfire.server().deleteProperty("invites.users.page");
        for (String name : USERS) {
            openfire.server().probe(InvitersFateIT.Unlock.class, name);
            openfire.server().deleteUser(name);
            openfire.server().update("DELETE FROM ofInvite WHERE inviter = ?", address(name));
        }
    }

    private String address(String name) {
        return name + "@" + openfire.domain();
    }

    private MeBrowser browser() {
        return new MeBrowser(openfire.httpUrl().resolve("/invites/me"));
    }

    private MeBrowser loggedIn(String name) throws Exception {
        MeBrowser browser = browser();
        assertThat(browser.logIn(name, PASSWORD).statusCode()).isEqualTo(303);
        assertThat(browser.get("").body()).contains(address(name));
        return browser;
    }

    private int invitesOf(String name) {
        return Integer.parseInt(openfire.server()
                .query("SELECT COUNT(*) FROM ofInvite WHERE inviter = ?", address(name))
                .get(0)
                .get(0));
    }

    private boolean isRevoked(String id) {
        return openfire.server()
                        .query("SELECT revokedAt FROM ofInvite WHERE inviteID = ?", id)
                        .get(0)
                        .get(0)
                != null;
    }

    /** One that can connect from any loopback address, which the other clients cannot. */
    private RawHttp.Answer logInFrom(String address, String username, String password) throws Exception {
        try (RawHttp client = new RawHttp(openfire.httpUrl(), InetAddress.getByName(address))) {
            RawHttp.Answer page = client.send("GET", "/invites/me", List.of(), null);
            String cookie = page.header("set-cookie").orElseThrow().replaceFirst(";.*", "");
            String fields = FormBrowser.encode(
                    Map.of("form", MeBrowser.form(page.body()), "username", username, "password", password));
            return client.send(
                    "POST",
                    "/invites/me/login",
                    List.of("Cookie: " + cookie, "Content-Type: application/x-www-form-urlencoded"),
                    fields.getBytes(UTF_8));
        }
    }

    private void limitLogins() {
        openfire.server().setProperty("invites.limit.keys.burst", "3");
        openfire.server().setProperty("invites.limit.keys.per.minute", "1");
    }

    @Test
    void anAddressThatHasTriedTooOftenWaitsWhateverTheAccountAndOthersDoNot() throws Exception {
        limitLogins();
        for (String name : List.of("demetrius", "nobody", "egeus@elsewhere.example")) {
            assertThat(logInFrom("127.0.0.21", name, "wrong").status()).as(name).isEqualTo(403);
        }

        RawHttp.Answer refused = logInFrom("127.0.0.21", "hermia", PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("retry-after").orElseThrow()))
                .isBetween(1, 60);
        assertThat(refused.headers()).noneMatch(line -> line.contains(SESSION + "="));
        assertThat(logInFrom("127.0.0.22", "hermia", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void anAccountThatWasTriedTooOftenIsClosedToAllAddressesButNotToItsSessions() throws Exception {
        MeBrowser before = loggedIn("lysander");
        limitLogins();
        for (int i = 31; i <= 33; i++) {
            String spelling = i == 31 ? "LYSANDER@" + openfire.domain() : "lysander";
            assertThat(logInFrom("127.0.0." + i, spelling, "wrong").status()).isEqualTo(403);
        }

        assertThat(logInFrom("127.0.0.34", "lysander", PASSWORD).status()).isEqualTo(429);
        assertThat(logInFrom("127.0.0.34", "hermia", PASSWORD).status()).isEqualTo(303);
        assertThat(before.isLoggedIn()).isTrue();
        assertThat(before.create("kind", "contact")).isNotEmpty();
    }

    @Test
    void aFormWithoutTheTokenOfItsSessionChangesNothing() throws Exception {
        MeBrowser lysander = loggedIn("lysander");
        MeBrowser hermia = loggedIn("hermia");
        String id = lysander.create("kind", "contact");
        List<String> tokens = List.of(
                "",
                hermia.form(),
                loggedIn("lysander").form(),
                lysander.cookies().get(SESSION),
                lysander.cookies().get(BROWSER));

        for (String path : List.of("/create", "/" + id + "/revoke", "/logout")) {
            assertThat(lysander.post(path, "kind", "contact").statusCode())
                    .as(path)
                    .isEqualTo(403);
            for (String token : tokens) {
                assertThat(lysander.post(path, "kind", "contact", "form", token).statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
            // In the address, it would be in the history and in logs.
            assertThat(lysander.post(path + "?form=" + lysander.form(), "kind", "contact")
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(lysander.post(path, "form", lysander.form(), "form", "x").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }

        assertThat(invitesOf("lysander")).isEqualTo(1);
        assertThat(isRevoked(id)).isFalse();
        assertThat(lysander.isLoggedIn()).isTrue();
    }

    @Test
    void theSessionIsAlwaysANewOneAfterALogin() throws Exception {
        MeBrowser lysander = browser();
        String chosen = "A".repeat(32);
        lysander.cookies().put(SESSION, chosen);
        assertThat(lysander.isLoggedIn()).isFalse();
        lysander.logIn("lysander", PASSWORD);
        String first = lysander.cookies().get(SESSION);
        assertThat(first).isNotEqualTo(chosen);

        // The login page is no longer shown, but a second login is possible.
        String browser = lysander.cookies().get(BROWSER);
        assertThat(lysander.post("/login", "form", browser, "username", "hermia", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);

        String second = lysander.cookies().get(SESSION);
        assertThat(second).isNotEqualTo(first);
        assertThat(lysander.get("").body()).contains(address("hermia"));
        for (String old : List.of(chosen, first)) {
            lysander.cookies().put(SESSION, old);
            assertThat(lysander.isLoggedIn()).isFalse();
        }
    }

    @Test
    void aSessionThatWasPutIntoAnotherBrowserIsNeitherUsedNorInherited() throws Exception {
        MeBrowser attacker = loggedIn("hermia");
        String planted = attacker.cookies().get(SESSION);
        MeBrowser victim = browser();
        victim.get("");
        victim.cookies().put(SESSION, planted);

        assertThat(victim.isLoggedIn()).isFalse();
        assertThat(victim.post("/create", "form", attacker.form(), "kind", "contact")
                        .statusCode())
                .isEqualTo(403);
        assertThat(invitesOf("hermia")).isZero();

        victim.logIn("lysander", PASSWORD);
        assertThat(victim.cookies().get(SESSION)).isNotEqualTo(planted);
        assertThat(attacker.get("").body()).doesNotContain(address("lysander"));
        attacker.cookies().put(SESSION, victim.cookies().get(SESSION));
        assertThat(attacker.isLoggedIn()).isFalse();
    }

    /** What ends a session, in Openfire itself. */
    private interface End {
        void come(MeBrowser browser) throws Exception;
    }

    @Test
    void aSessionEndsWithALogoutAnotherPasswordALockTheAccountAndThePage() throws Exception {
        Map<String, End> ends = new LinkedHashMap<>();
        ends.put("logout", browser -> browser.post("/logout", "form", browser.form()));
        ends.put("page off", browser -> openfire.server().setProperty("invites.users.page", "false"));
        ends.put("lock", browser -> openfire.server().probe(InvitersFateIT.Lock.class, "lysander"));
        ends.put("deletion", browser -> openfire.server().deleteUser("lysander"));
        ends.put("another account of the same name", browser -> {
            openfire.server().deleteUser("lysander");
            openfire.server().createUser("lysander", PASSWORD);
        });
        ends.put("password", browser -> {
            String reset =
                    api.create("{\"kind\":\"reset\",\"username\":\"lysander\"}").token();
            assertThat(new FormBrowser(openfire.httpUrl())
                            .signUp(reset, "lysander", ANOTHER)
                            .statusCode())
                    .isEqualTo(200);
        });
        for (Map.Entry<String, End> end : ends.entrySet()) {
            MeBrowser browser = loggedIn("lysander");
            String session = browser.cookies().get(SESSION);
            String form = browser.form();

            end.getValue().come(browser);
            browser.cookies().put(SESSION, session);

            assertThat(browser.post("/create", "form", form, "kind", "contact").statusCode())
                    .as(end.getKey())
                    .isIn(403, 404);
            restore();
            browser.cookies().put(SESSION, session);
            assertThat(browser.isLoggedIn()).as(end.getKey()).isFalse();
        }
        assertThat(invitesOf("lysander")).isZero();
        assertThat(browser().logIn("lysander", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(browser().logIn("lysander", ANOTHER).statusCode()).isEqualTo(303);
    }

    /** Except the password. */
    private void restore() {
        openfire.server().deleteProperty("invites.users.page");
        openfire.server().probe(InvitersFateIT.Unlock.class, "lysander");
        if (openfire.server()
                .query("SELECT username FROM ofUser WHERE username = 'lysander'")
                .isEmpty()) {
            openfire.server().createUser("lysander", PASSWORD);
        }
    }

    @Test
    void theInvitesOfOthersAreAsGoodAsNotThere() throws Exception {
        MeBrowser lysander = loggedIn("lysander");
        MeBrowser hermia = loggedIn("hermia");
        String open = lysander.create("kind", "contact");
        String revoked = lysander.create("kind", "contact");
        lysander.post("/" + revoked + "/revoke", "form", lysander.form());
        String missing = "0".repeat(18);
        assertThat(hermia.get("").body()).doesNotContain(open, revoked);
        for (String id : List.of(open, revoked)) {
            for (String path : List.of("/" + id, "/" + id + "?new", "/" + id + "/revoke")) {
                HttpResponse<String> answer = hermia.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body())
                        .as(path)
                        .isEqualTo(hermia.get(path.replace(id, missing)).body());
            }
            for (String action : List.of("revoke", "unrevoke", "renew", "delete", "create")) {
                assertThat(hermia.post("/" + id + "/" + action, "form", hermia.form())
                                .statusCode())
                        .as(action)
                        .isEqualTo(404);
            }
        }

        assertThat(isRevoked(open)).isFalse();
        assertThat(isRevoked(revoked)).isTrue();
        assertThat(lysander.get("/" + open).body()).contains("id=\"link\"");
        assertThat(lysander.get("/" + revoked).body()).doesNotContain("id=\"link\"");
    }
}
