/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lineage in the admin console of a real Openfire, with a browser without JavaScript. */
@ExtendWith(OpenfireExtension.class)
class ConsoleLineageIT {

    private static final String PAGES = "/plugins/invites/";
    private static final String PASSWORD = "wherefore art thou";

    private static final AtomicInteger FAMILIES = new AtomicInteger();

    private final List<String> joined = new ArrayList<>();
    private final int family = FAMILIES.incrementAndGet();
    private final String root = "root" + family;
    private final String a = "a" + family;
    private final String b = "b" + family;
    private final String boss = "boss" + family;
    private OpenfireRig openfire;
    private ApiCalls api;
    private FormBrowser browser;

    @BeforeEach
    void aFamilyHasJoined(OpenfireRig rig, DemoKey key) throws Exception {
        openfire = rig;
        api = new ApiCalls(rig.httpUrl(), key.key());
        browser = FormBrowser.inConsole(rig);
        rig.server().createUser(root, PASSWORD);
        join(root, a);
        join(a, b);
        join(root, boss);
    }

    @AfterEach
    void nobodyStaysLocked() {
        openfire.server().setProperty("admin.authorizedJIDs", null);
        for (String name : joined) {
            openfire.server().probe(InvitersFateIT.Unlock.class, name);
            openfire.server().deleteUser(name);
        }
        openfire.server().deleteUser(root);
    }

    private void join(String inviter, String name) throws Exception {
        String token = api.create("{\"inviter\":\"" + inviter + "\"}").token();
        assertThat(api.register(token, name, PASSWORD).statusCode()).isEqualTo(201);
        joined.add(name);
    }

    private String get(String path) throws Exception {
        String page = browser.get(PAGES + path).body();
        assertThat(page).doesNotContain("???");
        return page;
    }

    private String confirm(String path) throws Exception {
        return browser.post(PAGES + "invites-branch.jsp", hidden(get(path))).body();
    }

    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new TreeMap<>();
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private List<String> audited(String text) {
        return openfire
                .server()
                .query(
                        "SELECT username, summary FROM ofSecurityAuditLog WHERE summary LIKE ? ORDER BY msgID",
                        "%" + text + "%")
                .stream()
                .map(row -> row.get(0) + ": " + row.get(1))
                .toList();
    }

    @Test
    void theTreeIsANestedListAndTheChainLeadsUp() throws Exception {
        String page = get("invites-lineage.jsp?user=Root" + family).replaceAll("(?s)<script.*?</script>", "");
        String tree = page.substring(page.indexOf("<ul class=\"invites-tree\""));
        tree = tree.substring(0, tree.lastIndexOf("</ul>") + 5);

        assertThat(elements(tree))
                .isEqualTo("<ul><li><bdi></bdi><details><ul><li><bdi></bdi></li></ul></details></li>"
                        + "<li><bdi></bdi></li></ul>");
        assertThat(page).contains("(3)").contains("Invited: 1, below in total: 1");
        assertThat(get("invites-lineage.jsp?user=" + b))
                .contains("user=" + root)
                .contains("user=" + a)
                .contains("Nobody yet.");
    }

    /** The tags of lists and names. */
    private static String elements(String html) {
        return Pattern.compile("<(/?(?:ul|li|details|bdi))\\b[^>]*>")
                .matcher(html)
                .results()
                .map(tag -> "<" + tag.group(1) + ">")
                .collect(Collectors.joining());
    }

    @Test
    void theAccountsBelowAreLockedButNotAnAdministrators() throws Exception {
        openfire.server()
                .setProperty(
                        "admin.authorizedJIDs",
                        openfire.adminUser() + "@" + openfire.domain() + "," + boss + "@" + openfire.domain());
        CountDownLatch closed = new CountDownLatch(1);
        XMPPTCPConnection client = XmppClients.login(openfire, b, PASSWORD);
        client.addConnectionListener(new ConnectionListener() {
            @Override
            public void connectionClosed() {
                closed.countDown();
            }

            @Override
            public void connectionClosedOnError(Exception e) {
                closed.countDown();
            }
        });

        String preview = get("invites-branch.jsp?do=lock&user=" + root);
        assertThat(preview).contains("Lock these accounts (2)").contains("is an administrator of this server");
        String answer =
                browser.post(PAGES + "invites-branch.jsp", hidden(preview)).body();

        assertThat(answer).contains("Accounts locked: 2.");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        for (String locked : List.of(a, b)) {
            assertThatExceptionOfType(SASLErrorException.class)
                    .isThrownBy(() -> XmppClients.login(openfire, locked, PASSWORD));
        }
        for (String free : List.of(root, boss)) {
            XmppClients.login(openfire, free, PASSWORD).disconnect();
        }
        assertThat(audited("below \"" + root + "\""))
                .contains(
                        openfire.adminUser() + ": Invites: locking 2 accounts below \"" + root + "\"",
                        openfire.adminUser() + ": Invites: account \"" + a + "\" locked, which is below \"" + root
                                + "\"",
                        openfire.adminUser() + ": Invites: account \"" + b + "\" locked, which is below \"" + root
                                + "\"");
        assertThat(get("invites-lineage.jsp?user=" + root)).contains("invites-is-locked");
        assertThat(get("invites-branch.jsp?do=lock&user=" + root))
                .contains("There are no accounts to lock.")
                .contains("is locked already");
    }

    @Test
    void theInvitesBelowAreRevoked() throws Exception {
        ApiCalls.Made ofRoot = api.create("{\"inviter\":\"" + root + "\"}");
        ApiCalls.Made ofB = api.create("{\"inviter\":\"" + b + "\",\"note\":\"<b>x</b>\"}");
        ApiCalls.Made other = api.create("{}");

        assertThat(get("invites-lineage.jsp?user=" + root))
                .contains(">Revoke the invites of this user and of everyone");
        assertThat(get("invites-branch.jsp?do=revoke&user=" + root))
                .contains("This user and everyone below:")
                .contains("Revoke these invites (2)")
                .contains("&lt;b&gt;x&lt;/b&gt;")
                .doesNotContain(other.id());
        assertThat(confirm("invites-branch.jsp?do=revoke&user=" + root)).contains("Invites revoked: 2.");

        assertThat(api.get("/invites/" + ofRoot.token()).statusCode()).isEqualTo(410);
        assertThat(api.get("/invites/" + ofB.token()).statusCode()).isEqualTo(410);
        assertThat(api.get("/invites/" + other.token()).statusCode()).isEqualTo(200);
        assertThat(audited(ofB.id())).last().asString().contains(ofB.id() + " revoked");
    }

    @Test
    void anInviteIsRevokedWithTheInvitesBelowIt() throws Exception {
        ApiCalls.Made invite = api.create("{\"inviter\":\"" + root + "\",\"max_uses\":2}");
        String newcomer = "newcomer" + family;
        assertThat(api.register(invite.token(), newcomer, PASSWORD).statusCode())
                .isEqualTo(201);
        joined.add(newcomer);
        ApiCalls.Made below = api.create("{\"inviter\":\"" + newcomer + "\"}");

        assertThat(get("invites-lineage.jsp?invite=" + invite.id())).contains(">Revoke this invite and all below it<");
        assertThat(get("invites-branch.jsp?do=revoke&invite=" + invite.id()))
                .contains("This invite, everyone who joined with it, and everyone below them:")
                .contains("Revoke these invites (2)");
        assertThat(confirm("invites-branch.jsp?do=revoke&invite=" + invite.id()))
                .contains("Invites revoked: 2.");

        assertThat(api.get("/invites/" + invite.token()).statusCode()).isEqualTo(410);
        assertThat(api.get("/invites/" + below.token()).statusCode()).isEqualTo(410);
    }

    @Test
    void itIsReachedFromTheListAndFromTheDetails() throws Exception {
        ApiCalls.Made invite = api.create("{\"inviter\":\"" + a + "\"}");

        assertThat(get("invites-list.jsp?q=" + a)).contains("invites-lineage.jsp?user=" + a);
        assertThat(get("invites-details.jsp?id=" + invite.id()))
                .contains("invites-lineage.jsp?invite=" + invite.id())
                .contains("invites-lineage.jsp?user=" + a);
        assertThat(get("invites-lineage.jsp?invite=" + invite.id())).contains("This invite");
    }

    @Test
    void nobodyWithoutTheConsoleCanLock(DemoKey key) throws Exception {
        FormBrowser stranger = new FormBrowser(openfire.adminUrl());
        Map<String, String> form = hidden(get("invites-branch.jsp?do=lock&user=" + root));

        assertThat(stranger.post(PAGES + "invites-branch.jsp", form).uri().getPath())
                .isEqualTo("/login.jsp");
        for (String path : List.of("/users/" + a + "/lock", "/users/" + root + "/invited")) {
            assertThat(api.send("POST", "/invites/api/v1" + path, "{}", key.key())
                            .statusCode())
                    .isIn(404, 405);
        }

        XmppClients.login(openfire, a, PASSWORD).disconnect();
    }
}
