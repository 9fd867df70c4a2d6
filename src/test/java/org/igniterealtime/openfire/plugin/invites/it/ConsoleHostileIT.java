/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugin.invites.mail.ScriptedMailServer;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.group.GroupManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link HostileTexts} in each field that an operator or a caller of the API can set, seen as text on each page of the console, in the
 * export and in the audit log. Skipped if Chromium is not installed.
 */
@ExtendWith(OpenfireExtension.class)
class ConsoleHostileIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/invites/api/v1";
    private static final String PASSWORD = "wherefore art thou";

    /** All text of our part of the page: also that of fields. */
    private static final String TEXTS =
            """
            const ours = document.querySelector('.invites');
            return ours.textContent + ' ' + [...ours.querySelectorAll('input, textarea, option')].map(each => each.value).join(' ');
            """;

    /** Elements that none of our pages has, and whether a script of a text has run. */
    private static final String INTRUDERS =
            """
            return (window.hit ? 'script ' : '')
                + [...document.querySelectorAll('.invites img[src="x"], .invites script, .invites b, .invites i, .invites svg[onload], [onfocus], [onload], [onerror]')]
                    .map(each => each.outerHTML).join(' ');
            """;

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private final List<String> groups = new ArrayList<>();

    @TempDir
    Path profile;

    private ConsoleBrowser console;

    ConsoleHostileIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void open() {
        console = ConsoleBrowser.open(openfire, profile);
    }

    @AfterEach
    void close() {
        groups.forEach(group -> openfire.server().probe(DeleteGroup.class, group));
        if (console != null) {
            console.close();
        }
    }

    /** Creates a group with any name. */
    static final class CreateGroup implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            GroupManager.getInstance().createGroup(arguments.get(0));
            return null;
        }
    }

    /** Deletes it. */
    static final class DeleteGroup implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            GroupManager.getInstance().deleteGroup(GroupManager.getInstance().getGroup(arguments.get(0)));
            return null;
        }
    }

    private void seen(String page, String... texts) {
        console.go(page);
        assertText(page, texts);
    }

    private void assertText(String page, String... texts) {
        assertThat(console.driver().executeScript(INTRUDERS)).as(page).isEqualTo("");
        String shown = (String) console.driver().executeScript(TEXTS);
        for (String text : texts) {
            assertThat(shown.replace("\r\n", "\n")).as(page).contains(text);
        }
    }

    private ObjectNode create(ObjectNode invite) throws Exception {
        HttpResponse<String> answer = api.post(API + "/invites", invite.toString(), api.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return (ObjectNode) JSON.readTree(answer.body());
    }

    @Test
    void aTextThatIsNotTreatedAsTextIsFound() {
        for (String text : HostileTexts.LINES.subList(2, 4)) {
            console.go("invites-lineage.jsp");
            console.driver()
                    .executeScript(
                            "document.querySelector('.invites').innerHTML += arguments[0]",
                            text.startsWith("<") ? text : "<a b=\"" + text);

            assertThat(console.driver().executeScript(INTRUDERS)).as(text).isNotEqualTo("");
        }
    }

    @Test
    void notesAndMetadataOfInvitesAreText() throws Exception {
        List<String> texts = new ArrayList<>(HostileTexts.LINES);
        texts.add(HostileTexts.SEVERAL_LINES);
        List<String> ids = new ArrayList<>();
        for (String text : texts) {
            ObjectNode invite = JSON.createObjectNode().put("note", text).put("inviter", openfire.adminUser());
            invite.putObject("metadata").put("key", text);
            String id = create(invite).get("id").textValue();
            ids.add(id);
            for (String page : List.of(
                    "invites-details.jsp?id=",
                    "invites-link.jsp?id=",
                    "invites-edit.jsp?id=",
                    "invites-create.jsp?like=",
                    "invites-change.jsp?do=revoke&id=",
                    "invites-change.jsp?do=extend&id=",
                    "invites-lineage.jsp?invite=",
                    "invites-branch.jsp?do=revoke&invite=")) {
                seen(page + id, text);
            }
        }
        seen("invites-list.jsp?size=100", texts.toArray(String[]::new));
        String sheet = export();
        for (String text : texts) {
            assertThat(sheet).contains(cell(text));
        }
        String audited = audited(ids);
        for (String text : texts) {
            assertThat(audited).contains(logged(text));
        }
        assertThat(audited).doesNotContain("\nInvites: forged");
    }

    private String export() throws Exception {
        return FormBrowser.inConsole(openfire)
                .get(ConsoleBrowser.PAGES + "invites-export.jsp")
                .body();
    }

    /** A cell of a spreadsheet that begins like a formula gets an apostrophe; each has its quotes doubled. */
    private static String cell(String text) {
        boolean formula = "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return (formula ? "'" : "") + text.replace("\"", "\"\"");
    }

    /** As the log quotes it, in one line. */
    private static String logged(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private String audited(List<String> ids) {
        // A program's creations share a line; the next change of each invite has one of its own.
        for (String id : ids) {
            console.go("invites-change.jsp?do=revoke&id=" + id);
            console.find("form input[type=submit]").click();
            console.await("The invite has been revoked");
        }
        return ids.stream()
                .flatMap(id -> openfire
                        .server()
                        .query(
                                "SELECT summary, details FROM ofSecurityAuditLog WHERE summary LIKE ?",
                                "%" + id + " revoked%")
                        .stream())
                .map(row -> row.get(0) + " | " + row.get(1))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatChangesTheDirectionOrCannotBeSeenIsRefusedAndKept() throws Exception {
        for (String text : HostileTexts.REFUSED) {
            String body = JSON.createObjectNode().put("note", text).toString();
            HttpResponse<String> answer = api.post(API + "/invites", body, api.key());

            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
            assertThat(answer.body()).contains("bad_character");
        }
        console.go("invites-create.jsp");
        console.driver().executeScript("document.getElementById('f-note').value = '\u202egpj.exe'");
        console.find("form[data-draft] input[type=submit]").click();
        console.await("Please correct");
        assertThat(console.find("#f-note").getDomProperty("value")).isEqualTo("\u202egpj.exe");
    }

    @Test
    void groupsAreText() throws Exception {
        for (String text : HostileTexts.LINES) {
            String group = text.length() > 50 ? text.substring(0, 50) : text;
            openfire.server().probe(CreateGroup.class, group);
            groups.add(group);
        }
        ObjectNode invite = JSON.createObjectNode();
        groups.forEach(invite.putArray("groups")::add);
        String id = create(invite).get("id").textValue();
        String[] all = groups.toArray(String[]::new);

        for (String page : List.of(
                "invites-details.jsp?id=" + id,
                "invites-edit.jsp?id=" + id,
                "invites-list.jsp",
                "invites-create.jsp",
                "invites-several.jsp",
                "invites-keys.jsp?new")) {
            seen(page, all);
        }
        // The setting is a list with commas, so groups with commas cannot be chosen there.
        seen(
                "invites-settings.jsp",
                groups.stream().filter(group -> !group.contains(",")).toArray(String[]::new));
    }

    @Test
    void namesOfKeysAreText() throws Exception {
        for (String text : HostileTexts.LINES) {
            ObjectNode key = JSON.createObjectNode().put("name", text);
            key.putArray("scopes").add("invites:create");
            JsonNode made = JSON.readTree(
                    api.post(API + "/keys", key.toString(), api.key()).body());
            assertThat(made.path("name").textValue()).as(made.toString()).isEqualTo(text);
            String id = made.get("id").textValue();
            String invite = JSON.readTree(
                            api.post(API + "/invites", "{}", made.get("key").textValue())
                                    .body())
                    .get("id")
                    .textValue();
            try {
                seen("invites-keys.jsp", text);
                seen("invites-keys.jsp?edit=" + id, text);
                seen("invites-details.jsp?id=" + invite, text);
                seen("invites-lineage.jsp?invite=" + invite, text);
            } finally {
                api.send("DELETE", API + "/keys/" + id, null, api.key());
            }
        }
        seen("invites-keys.jsp?tab=revoked", HostileTexts.LINES.toArray(String[]::new));
    }

    @Test
    void whatIsTypedOrInTheAddressIsText() throws Exception {
        for (String text : HostileTexts.LINES) {
            String encoded = FormBrowser.encode(Map.of("", text)).substring(1);
            seen("invites-list.jsp?q=" + encoded, text);
            seen("invites-list.jsp?group=" + encoded);
            seen("invites-lineage.jsp?user=" + encoded, text);
            for (String page : List.of(
                    "invites-lineage.jsp?invite=",
                    "invites-branch.jsp?do=lock&user=",
                    "invites-branch.jsp?user=a&do=",
                    "invites-details.jsp?id=",
                    "invites-change.jsp?id=a&do=",
                    "invites-sheet.jsp?of=",
                    "invites-statistics.jsp?range=",
                    "invites-docs.jsp?page=",
                    "invites-settings.jsp?x=",
                    "invites-reset.jsp?username=",
                    "invites-create.jsp?like=")) {
                seen(page + encoded);
            }
        }
    }

    @Test
    void whatIsWrittenInMailsIsText() {
        String id = ConsoleBrowser.id(console.made("to be sent"));
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            openfire.server().setProperty("mail.smtp.host", "127.0.0.1");
            openfire.server().setProperty("mail.smtp.port", Integer.toString(server.port()));
            for (String text : HostileTexts.LINES) {
                for (String page : List.of("invites-create.jsp", "invites-mail.jsp?id=" + id)) {
                    console.go(page);
                    type("f-email", text);
                    type("f-email_subject", text);
                    type("f-email_message", text + "\n" + HostileTexts.SEVERAL_LINES);
                    console.find("form[data-draft] input[type=submit]").click();
                    console.await("This is not a valid email address.");
                    assertText(page, text, HostileTexts.SEVERAL_LINES);
                    console.click("Cancel");
                    console.find(".invites:not(:has(#f-email))");
                }
            }
            // An address can contain characters that mean something elsewhere.
            String address = "a'{0}&${x}`|=?utf-8?q?b?=@example.com";
            console.go("invites-mail.jsp?id=" + id);
            type("f-email", address);
            type("f-email_subject", "=?utf-8?q?x?=");
            console.find("form[data-draft] input[type=submit]").click();
            console.await("The email is on its way.");
            assertText("the details", address);
        } finally {
            openfire.server().deleteProperty("mail.smtp.host");
            openfire.server().deleteProperty("mail.smtp.port");
        }
    }

    private void type(String id, String text) {
        console.driver().executeScript("document.getElementById(arguments[0]).value = arguments[1]", id, text);
    }

    @Test
    void severalAreTextInThePreviewAndOnTheSheet() throws Exception {
        String lines = HostileTexts.LINES.stream()
                .map(text -> ",\"" + text.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining("\n", "username,note\n", ""));
        console.go("invites-several.jsp");
        console.find("input[name=how][value=lines]").click();
        console.driver().executeScript("document.getElementById('f-lines').value = arguments[0]", lines);
        console.find("form[data-draft] input[type=submit]").click();
        console.await("A username is missing.");
        assertText("the preview", HostileTexts.LINES.toArray(String[]::new));
    }

    @Test
    void notesAreTextOnTheSheet() {
        String lines = IntStream.range(0, HostileTexts.LINES.size())
                .mapToObj(i -> "slip-" + i + ",\"" + HostileTexts.LINES.get(i).replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining("\n", "username,note\n", ""));
        console.go("invites-several.jsp");
        console.find("input[name=how][value=lines]").click();
        console.driver().executeScript("document.getElementById('f-lines').value = arguments[0]", lines);
        console.find("form[data-draft] input[type=submit]").click();
        console.await("will be created");
        console.find("form input[type=submit]").click();
        console.await("have been created");
        assertText("the sheet", HostileTexts.LINES.toArray(String[]::new));
    }

    @Test
    void theOperatorsSettingsAreText() {
        String link = console.made("with a brand");
        for (String text : HostileTexts.LINES) {
            openfire.server().setProperty("invites.brand.name", text);
            try {
                seen("invites-settings.jsp", text);
                seen("invites-link.jsp?id=" + ConsoleBrowser.id(link), text);
            } finally {
                openfire.server().setProperty("invites.brand.name", null);
            }
        }
    }

    @Test
    void usernamesOfAnyScriptAreText() throws Exception {
        String arabic = "\u0645\u0631\u062d\u0628\u0627";
        String chinese = "\u6771\u4eac";
        openfire.server().createUser(arabic, PASSWORD);
        String token = create(JSON.createObjectNode().put("inviter", arabic))
                .get("token")
                .textValue();
        HttpResponse<String> registered = api.register(token, chinese, PASSWORD);
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String pending = create(JSON.createObjectNode().put("inviter", chinese))
                .get("id")
                .textValue();
        String above = FormBrowser.encode(Map.of("", arabic)).substring(1);
        String below = FormBrowser.encode(Map.of("", chinese)).substring(1);
        try {
            seen("invites-lineage.jsp?user=" + above, arabic, chinese);
            seen("invites-lineage.jsp?user=" + below, arabic, chinese);
            seen("invites-branch.jsp?do=lock&user=" + above, arabic, chinese);
            seen("invites-branch.jsp?do=revoke&user=" + above, arabic, chinese);
            seen("invites-details.jsp?id=" + token.substring(0, 18), arabic, chinese);
            seen("invites-details.jsp?id=" + pending, chinese);
            seen("invites-list.jsp", chinese);
            // Whatever earlier tests have left behind counts for this inviter, too, so that it is among the first.
            openfire.server()
                    .update(
                            "UPDATE ofInviteRedemption SET inviter = ? WHERE inviter IS NOT NULL",
                            arabic + "@" + openfire.domain());
            seen("invites-statistics.jsp", arabic);
        } finally {
            openfire.server().deleteUser(arabic);
            openfire.server().deleteUser(chinese);
        }
    }
}
