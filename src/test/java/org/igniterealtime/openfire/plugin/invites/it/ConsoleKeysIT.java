/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** An operator with a browser, and the page of API keys. */
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
        assertTrue(secret.find(), made);
        String key = secret.group();
        String id = secret.group(1);

        assertTrue(made.contains("&lt;b&gt;HR &amp; co&lt;/b&gt;"), made);
        assertFalse(made.contains("<b>HR"), made);
        assertFalse(made.contains("???"), made);
        assertFalse(get(FormBrowser.KEYS_PAGE).contains(key), "shown a second time");
        assertEquals(200, self(key));

        String form = get(FormBrowser.KEYS_PAGE + "?edit=" + id);
        assertFalse(form.contains("???"), form);
        Map<String, String> fields = FormBrowser.keyFields(form, "edit");
        fields.put("name", "Personalabteilung");
        fields.put("scopes", "invites:read");
        assertTrue(change(fields).contains("Personalabteilung"));
        assertEquals(200, self(key));

        String sure = get(FormBrowser.KEYS_PAGE + "?revoke=" + id);
        assertEquals(200, self(key), "asking is not revoking");
        assertFalse(sure.contains("???"), sure);
        change(FormBrowser.keyFields(sure, "revoke"));
        assertEquals(401, self(key));

        List<List<String>> entries = openfire.server()
                .query(
                        "SELECT username, summary, details FROM ofSecurityAuditLog WHERE summary LIKE ?",
                        "%" + id + "%");
        assertEquals(3, entries.size(), entries::toString);
        assertTrue(entries.stream().allMatch(entry -> entry.get(0).contains(openfire.adminUser())), entries::toString);
        assertFalse(openfire.server().dumpDatabase().contains(key), "the secret is kept");
    }

    @Test
    void aWrongFieldComesBackWithWhatWasTyped() throws Exception {
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "\"typed\"", "scopes", "invites:create", "max_uses", "many<"));

        String again = change(fields);

        assertTrue(again.contains("value=\"&#034;typed&#034;\""), again);
        assertTrue(again.contains("many&lt;"), again);
        assertFalse(again.contains("???"), again);
    }

    @Test
    void withoutTheSessionsTokenNothingIsChanged() throws Exception {
        int before = keys();
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "forged", "scopes", "keys:manage", "csrf", "x".repeat(32)));

        String answer = change(fields);

        assertFalse(answer.contains("forged"), answer);
        assertEquals(before, keys());
    }

    @Test
    void whatCannotBeReadIsNoFaultOfTheServers() throws Exception {
        String large = "csrf=" + "x".repeat(300_000);
        assertEquals(413, browser.post(FormBrowser.KEYS_PAGE, large).statusCode());
        assertEquals(200, browser.get(FormBrowser.KEYS_PAGE + "?edit=%00").statusCode());
    }

    @Test
    void aGetChangesNothing() throws Exception {
        int before = keys();
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "by-get", "scopes", "invites:create"));

        get(FormBrowser.KEYS_PAGE + "?" + FormBrowser.encode(fields));

        assertEquals(before, keys());
    }

    @Test
    void nobodyGetsThereWithoutLoggingIn() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(openfire.adminUrl().resolve(FormBrowser.KEYS_PAGE))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertEquals(302, answer.statusCode());
        assertTrue(answer.headers().firstValue("Location").orElse("").contains("login.jsp"));
    }

    /** In the frame of the console, in words; Openfire's own page for errors has neither. */
    @Test
    void aDatabaseThatFailsIsSaidSoOnThePage() throws Exception {
        Map<String, String> fields = FormBrowser.keyFields(get(FormBrowser.KEYS_PAGE + "?new"), "create");
        fields.putAll(Map.of("name", "typed in vain", "scopes", "invites:create"));
        openfire.server().update("ALTER TABLE ofInviteKey RENAME TO ofInviteKeyAway");
        try {
            HttpResponse<String> list = browser.get(FormBrowser.KEYS_PAGE);
            String again = change(fields);

            assertEquals(200, list.statusCode());
            assertTrue(list.body().contains("database is not available"), list.body());
            assertTrue(again.contains("Your change was probably not saved"), again);
            assertTrue(again.contains("typed in vain"), again);
        } finally {
            openfire.server().update("ALTER TABLE ofInviteKeyAway RENAME TO ofInviteKey");
        }
        assertFalse(get(FormBrowser.KEYS_PAGE).contains("typed in vain"));
    }

    @Test
    void theStyleSheetIsThere() throws Exception {
        assertTrue(get("/plugins/invites/css/invites-console.css").contains(".invites-field"));
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
