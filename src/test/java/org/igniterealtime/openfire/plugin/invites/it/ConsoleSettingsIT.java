/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator at the page of settings, with the self-test. */
@ExtendWith(OpenfireExtension.class)
class ConsoleSettingsIT {

    private static final String PAGE = "/plugins/invites/invites-settings.jsp";
    private static final String LIST = "/plugins/invites/invites-list.jsp";

    private static final Pattern INPUT = Pattern.compile(
            "<input type=\"(text|number|checkbox|password)\"[^>]*? name=\"(invites[^\"]+)\" value=\"([^\"]*)\"[^>]*>");
    private static final Pattern SELECT = Pattern.compile(
            "<select [^>]*name=\"(invites[^\"]+)\"(?:(?!</select>).)*<option value=\"([^\"]*)\" selected",
            Pattern.DOTALL);
    private static final Pattern LINES =
            Pattern.compile("<textarea [^>]*name=\"(invites[^\"]+)\"[^>]*>([^<]*)</textarea>");

    private final OpenfireRig openfire;
    private FormBrowser browser;

    ConsoleSettingsIT(OpenfireRig openfire) {
        this.openfire = openfire;
    }

    @BeforeEach
    void logIn() throws Exception {
        browser = FormBrowser.inConsole(openfire);
    }

    @AfterEach
    void clearUp() {
        openfire.server().deleteProperty("invites.public.url");
        openfire.server().deleteProperty("httpbind.enabled");
    }

    private String get(String page) throws Exception {
        return browser.get(page).body();
    }

    private void runAgain() throws Exception {
        Map<String, String> fields = new HashMap<>();
        fields.put("csrf", FormBrowser.hidden(get(PAGE), "csrf"));
        fields.put("action", "test");
        assertThat(browser.post(PAGE, fields).statusCode()).isEqualTo(200);
    }

    @Test
    void theSelfTestFindsAServerThatWorksButForItsCertificate() throws Exception {
        runAgain();
        String page = get(PAGE);

        assertThat(page)
                .contains("Links start with " + openfire.httpsUrl() + " and lead to this server.")
                .contains("is self-signed")
                .contains("Clients that connect to port " + openfire.xmppPort())
                .contains("all tables are complete")
                .contains("agree on the time")
                .contains("Accounts can be created.")
                .doesNotContain("???");
        assertThat(page.split("invites-check-bad", -1)).as(page).hasSize(2);
        assertThat(get(LIST)).contains("is self-signed");
    }

    @Test
    void aBadPublicUrlIsARedLineWithWhatHoldsInstead() throws Exception {
        openfire.server().setProperty("invites.public.url", "chat.example.org");
        runAgain();

        assertThat(get(PAGE))
                .contains("The URL must start with https:// or http://. Instead, links start with "
                        + openfire.httpsUrl());
        assertThat(get(LIST)).contains("invites.public.url is ignored");
    }

    @Test
    void httpBindingThatIsOffIsARedLine() throws Exception {
        openfire.server().setProperty("httpbind.enabled", "false");
        runAgain();

        assertThat(get(PAGE)).contains("The HTTP binding is disabled").contains("Not checked");
    }

    @Test
    void aSettingIsSavedAuditedAndTakenBack() throws Exception {
        Map<String, String> fields = new HashMap<>();
        String form = get(PAGE);
        assertThat(form)
                .doesNotContain("???")
                .contains("invites.retention.days")
                .contains("data-brand-name");
        fields.put("csrf", FormBrowser.hidden(form, "csrf"));
        fields.put("version", FormBrowser.hidden(form, "version"));
        fields.put("action", "save");
        fields.putAll(shown(form));
        fields.put("invites.retention.days", "90");

        assertThat(browser.post(PAGE, fields).body()).contains("1 setting has been changed.");

        assertThat(openfire.server().property("invites.retention.days")).contains("90");
        assertThat(openfire.server()
                        .query(
                                "SELECT username, details FROM ofSecurityAuditLog WHERE summary = ?",
                                "Invites: setting invites.retention.days changed"))
                .containsExactly(List.of(openfire.adminUser(), "invites.retention.days: default (0) -> \"90\""));
        openfire.server().deleteProperty("invites.retention.days");
    }

    /** What the form holds, as a browser would send it. */
    private static Map<String, String> shown(String page) {
        Map<String, String> fields = new HashMap<>();
        String form = page.substring(page.indexOf("class=\"invites-settings\""));
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            boolean box = input.group(1).equals("checkbox");
            if (!box || input.group().contains("checked=")) {
                fields.put(input.group(2), input.group(3));
            }
        }
        Matcher select = SELECT.matcher(form);
        while (select.find()) {
            fields.put(select.group(1), select.group(2));
        }
        Matcher lines = LINES.matcher(form);
        while (lines.find()) {
            fields.put(lines.group(1), lines.group(2));
        }
        return fields;
    }

    @Test
    void theStyleOfThePreviewIsNoPageOfTheConsole() throws Exception {
        HttpResponse<String> style = browser.get(PAGE + "?style&color=%23ff0000");

        assertThat(style.body()).startsWith(".invites-preview{--accent:#ff0000");
        assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(browser.get(PAGE + "?style&color=%7D").body()).contains("--accent:#2f5bd0");
    }

    @Test
    void allDocumentsAreThereAndLinked() throws Exception {
        String first = get("/plugins/invites/invites-docs.jsp");
        Matcher links =
                Pattern.compile("href=\"invites-docs\\.jsp\\?page=([a-z]+)\"").matcher(first);
        Set<String> names = new TreeSet<>();
        while (links.find()) {
            names.add(links.group(1));
        }
        assertThat(names).contains("console", "settings", "keys", "api", "deploy", "cli");
        for (String name : names) {
            assertThat(get("/plugins/invites/invites-docs.jsp?page=" + name))
                    .contains("<h1 id=\"")
                    .doesNotContain("???", "<img src=\"console");
        }
        assertThat(get("/plugins/invites/invites-docs.jsp?page=..%2Findex")).contains("The admin console");
    }
}
