/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator with a browser on the page of API keys. */
@ExtendWith(OpenfireExtension.class)
class ConsoleKeysIT {

    private static final Pattern SECRET = Pattern.compile("ofi_([a-z0-9]{8})_[A-Za-z0-9]+");

    private FormBrowser browser;
    private OpenfireRig openfire;

    @BeforeEach
    void logIn(OpenfireRig rig) throws Exception {
        openfire = rig;
        browser = FormBrowser.inConsole(rig);
    }

    @Test
    void aKeyIsMadeShownOnceUsedEditedAndRevoked() throws Exception {
        String made = browser.createKey("<b>HR & co</b>");
        Matcher secret = SECRET.matcher(made);
        assertThat(secret.find()).as(made).isTrue();
        String key = secret.group();
        String id = secret.group(1);

        assertThat(made).as(made).contains("&lt;b&gt;HR &amp; co&lt;/b&gt;");
        assertThat(made).as(made).doesNotContain("<b>HR");
        assertThat(made).as(made).doesNotContain("???");
        assertThat(get(FormBrowser.KEYS_PAGE)).as("shown a second time").doesNotContain(key);
        assertThat(self(key)).isEqualTo(200);

        String form = get(FormBrowser.KEYS_PAGE + "?edit=" + id);
        assertThat(form).as(form).doesNotContain("???");
        Map<String, String> fields = FormBrowser.keyFields(form, "edit");
        fields.put("name", "Personalabteilung");
        fields.put("scopes", "invites:read");
        assertThat(change(fields)).contains("Personalabteilung");
        assertThat(self(key)).isEqualTo(200);

        String sure = get(FormBrowser.KEYS_PAGE + "?revoke=" + id);
        assertThat(self(key)).as("asking is not revoking").isEqualTo(200);
        assertThat(sure).as(sure).doesNotContain("???");
        change(FormBrowser.keyFields(sure, "revoke"));
        assertThat(self(key)).isEqualTo(401);

        List<List<String>> entries = openfire.server()
                .query(
                        "SELECT username, summary, details FROM ofSecurityAuditLog WHERE summary LIKE ?",
                        "%" + id + "%");
        assertThat(entries.size()).as(entries::toString).isEqualTo(3);
        assertThat(entries.stream().allMatch(entry -> entry.get(0).contains(openfire.adminUser())))
                .as(entries::toString)
                .isTrue();
        assertThat(openfire.server().dumpDatabase()).as("the secret is kept").doesNotContain(key);
    }

    @Test
    void aWrongFieldComesBackWithWhatWasTyped() throws Exception {
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "\"typed\"", "scopes", "invites:create", "max_uses", "many<"));

        String again = change(fields);

        assertThat(again).as(again).contains("value=\"&#034;typed&#034;\"");
        assertThat(again).as(again).contains("many&lt;");
        assertThat(again).as(again).doesNotContain("???");
    }

    @Test
    void withoutTheSessionsTokenNothingIsChanged() throws Exception {
        int before = keys();
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "forged", "scopes", "keys:manage", "csrf", "x".repeat(32)));

        String answer = change(fields);

        assertThat(answer).as(answer).doesNotContain("forged");
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void whatCannotBeReadIsNoFaultOfTheServers() throws Exception {
        String large = "csrf=" + "x".repeat(1_100_000);
        assertThat(browser.post(FormBrowser.KEYS_PAGE, large).statusCode()).isEqualTo(413);
        assertThat(browser.get(FormBrowser.KEYS_PAGE + "?edit=%00").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aGetChangesNothing() throws Exception {
        int before = keys();
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "by-get", "scopes", "invites:create"));

        get(FormBrowser.KEYS_PAGE + "?" + FormBrowser.encode(fields));

        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void nobodyGetsThereWithoutLoggingIn() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(openfire.adminUrl().resolve(FormBrowser.KEYS_PAGE))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("login.jsp");
    }

    /** In the console's layout and in words; Openfire's own error page has neither. */
    @Test
    void aDatabaseThatFailsIsSaidSoOnThePage() throws Exception {
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "typed in vain", "scopes", "invites:create"));
        openfire.server().update("ALTER TABLE ofInviteKey RENAME TO ofInviteKeyAway");
        try {
            HttpResponse<String> list = browser.get(FormBrowser.KEYS_PAGE);
            String again = change(fields);

            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body()).as(list.body()).contains("database is not available");
            assertThat(again).as(again).contains("Your change was probably not saved");
            assertThat(again).as(again).contains("typed in vain");
        } finally {
            openfire.server().update("ALTER TABLE ofInviteKeyAway RENAME TO ofInviteKey");
        }
        assertThat(get(FormBrowser.KEYS_PAGE)).doesNotContain("typed in vain");
    }

    @Test
    void theStyleSheetIsThere() throws Exception {
        assertThat(get("/plugins/invites/css/invites-console.css")).contains(".invites-field");
    }

    private int keys() {
        return Integer.parseInt(openfire.server()
                .query("SELECT COUNT(*) FROM ofInviteKey")
                .get(0)
                .get(0));
    }

    private int self(String key) throws Exception {
        URI self = URI.create(openfire.httpUrl() + "/invites/api/v1/keys/self");
        HttpRequest request = HttpRequest.newBuilder(self)
                .header("Authorization", "Bearer " + key)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private String change(Map<String, String> fields) throws Exception {
        return browser.post(FormBrowser.KEYS_PAGE, fields).body();
    }

    private String get(String path) throws Exception {
        return browser.get(path).body();
    }
}
