/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator with a browser without JavaScript on the invite pages. */
@ExtendWith(OpenfireExtension.class)
class ConsoleInvitesIT {

    private static final String PAGES = "/plugins/invites/";
    private static final Pattern LINK = Pattern.compile("id=\"link\"[^>]*value=\"([^\"]*/invites/([A-Za-z0-9]{40}))\"");

    /** Markup, quotes, right-to-left text and a character of four bytes. */
    private static final String HOSTILE =
            "<script>alert(1)</script>\"'&amp; \u0645\u0631\u062d\u0628\u0627 \ud83d\udc4b ${7*7}";

    private FormBrowser browser;
    private OpenfireRig openfire;

    @BeforeEach
    void logIn(OpenfireRig rig) throws Exception {
        openfire = rig;
        browser = FormBrowser.inConsole(rig);
    }

    private String get(String path) throws Exception {
        String page = browser.get(PAGES + path).body();
        assertThat(page).doesNotContain("???").doesNotContain("<script>alert");
        return page;
    }

    private String post(String path, Map<String, String> fields) throws Exception {
        String page = browser.post(PAGES + path, fields).body();
        assertThat(page).doesNotContain("???").doesNotContain("<script>alert");
        return page;
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

    private Map<String, String> create(String note) throws Exception {
        Map<String, String> fields = hidden(get("invites-create.jsp"));
        fields.putAll(Map.of("kind", "account", "uses", "once", "ttl", "86400", "note", note));
        return fields;
    }

    private static Matcher link(String page) {
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link;
    }

    private List<List<String>> audited(String id) {
        return openfire.server()
                .query(
                        "SELECT username, summary, details FROM ofSecurityAuditLog WHERE summary LIKE ? ORDER BY msgID",
                        "%" + id + "%");
    }

    @Test
    void anInviteIsMadeUsedAndSeenUsed() throws Exception {
        String made = post("invites-create.jsp", create("for the feast"));
        String token = link(made).group(2);
        String id = token.substring(0, 18);
        assertThat(made)
                .contains("The invite has been created")
                .contains("<svg")
                .contains("for the feast");
        assertThat(get("invites-list.jsp")).contains(id);

        new FormBrowser(openfire.httpUrl()).signUp(token, "mercutio-it", "a plague o' both your houses");

        assertThat(get("invites-details.jsp?id=" + id))
                .contains("mercutio-it")
                .contains("1 of 1")
                .contains("username=mercutio-it");
        assertThat(get("invites-list.jsp")).doesNotContain(id);
        assertThat(get("invites-list.jsp?tab=used")).contains(id);
        assertThat(audited(id)).singleElement().satisfies(entry -> {
            assertThat(entry.get(0)).isEqualTo(openfire.adminUser());
            assertThat(entry.get(1)).isEqualTo("Invites: account invite " + id + " created");
            assertThat(entry.get(2)).contains("note: \"for the feast\"").doesNotContain(token);
        });
    }

    @Test
    void anInviteIsChangedInEachWay() throws Exception {
        String token = link(post("invites-create.jsp", create("first"))).group(2);
        String id = token.substring(0, 18);

        Map<String, String> edit = hidden(get("invites-edit.jsp?id=" + id));
        edit.putAll(Map.of("uses", "several", "max_uses", "3", "ttl", "keep", "note", "second"));
        assertThat(post("invites-edit.jsp", edit))
                .contains("The invite has been changed")
                .contains("0 of 3");

        assertThat(post("invites-change.jsp", hidden(get("invites-change.jsp?do=revoke&id=" + id))))
                .contains("The invite has been revoked");
        assertThat(post("invites-change.jsp", hidden(get("invites-change.jsp?do=reopen&id=" + id))))
                .contains("The invite is no longer revoked");
        assertThat(link(post("invites-change.jsp", hidden(get("invites-change.jsp?do=renew&id=" + id))))
                        .group(2))
                .isNotEqualTo(token);
        Map<String, String> extend = hidden(get("invites-change.jsp?do=extend&id=" + id));
        extend.put("ttl", "2592000");
        assertThat(post("invites-change.jsp", extend)).contains("The invite has been extended");
        assertThat(post("invites-change.jsp", hidden(get("invites-change.jsp?do=delete&id=" + id))))
                .contains("The invite has been deleted");

        assertThat(audited(id).stream()
                        .map(entry -> entry.get(1).replaceFirst(".*" + id, ""))
                        .toList())
                .containsExactly(
                        " created", " changed", " revoked", " reopened", " given a new link", " changed", " deleted");
        assertThat(audited(id).get(1).get(2)).contains("uses: 0 of 1 -> 0 of 3").contains("\"first\" -> \"second\"");
    }

    @Test
    void whatIsHostileIsText() throws Exception {
        String made = post("invites-create.jsp", create(HOSTILE));
        String id = link(made).group(2).substring(0, 18);
        for (String page : List.of("invites-link.jsp?id=" + id, "invites-details.jsp?id=" + id, "invites-list.jsp")) {
            assertThat(get(page))
                    .as(page)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;&#034;&#039;&amp;amp; ")
                    .contains("${7*7}")
                    .contains("\u0645\u0631\u062d\u0628\u0627 \ud83d\udc4b");
        }
        assertThat(get("invites-list.jsp?q="
                        + FormBrowser.encode(Map.of("", HOSTILE)).substring(1)))
                .contains("&lt;script&gt;");
        Map<String, String> fields = create(HOSTILE);
        for (String field : List.of("username", "inviter", "max_uses", "expires_at", "groups", "locale", "kind")) {
            fields.put(field, HOSTILE);
        }
        fields.putAll(Map.of("uses", "several", "ttl", "date"));
        assertThat(post("invites-create.jsp", fields)).contains("&lt;script&gt;");
    }

    @Test
    void aResetOfAnAdministratorIsConfirmedAndAudited() throws Exception {
        String admin = "friar-it";
        openfire.server().createUser(admin, "x");
        String admins = "admin@" + openfire.domain() + "," + admin + "@" + openfire.domain();
        openfire.server().setProperty("admin.authorizedJIDs", admins);
        try {
            Map<String, String> fields = hidden(get("invites-reset.jsp?username=" + admin));
            fields.putAll(Map.of("username", admin, "ttl", "86400"));
            String asked = post("invites-reset.jsp", fields);
            assertThat(asked).contains("is an administrator of this server").doesNotContain("id=\"link\"");

            Map<String, String> confirmed = hidden(asked);
            confirmed.putAll(Map.of("username", admin, "ttl", "86400", "confirmed", "true"));
            String token = link(post("invites-reset.jsp", confirmed)).group(2);

            // Created, and its link shown.
            assertThat(audited(token.substring(0, 18))).hasSize(2).allSatisfy(entry -> assertThat(entry.get(1))
                    .contains("password reset")
                    .contains(admin));
        } finally {
            openfire.server().setProperty("admin.authorizedJIDs", null);
        }
    }

    @Test
    void withoutTheSessionsTokenNothingIsMade() throws Exception {
        int before = invites();
        Map<String, String> fields = create("forged");
        fields.put("csrf", "x".repeat(32));

        assertThat(post("invites-create.jsp", fields)).contains("the form has expired");

        assertThat(invites()).isEqualTo(before);
        get("invites-create.jsp?" + FormBrowser.encode(create("by a link")));
        assertThat(invites()).isEqualTo(before);
    }

    @Test
    void theScriptIsThere() throws Exception {
        assertThat(get("js/invites-console.js")).contains("keepDraft");
    }

    private int invites() {
        return Integer.parseInt(
                openfire.server().query("SELECT COUNT(*) FROM ofInvite").get(0).get(0));
    }
}
