/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.cli.CommandLine.Ended;
import org.igniterealtime.openfire.plugin.invites.cli.CommandLine.Shell;
import org.igniterealtime.openfire.plugin.invites.cli.ScriptedServer.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the command line alone, and with a server that can respond in any way. */
class CommandLineTest {

    private static final String KEY = "ofi_k3v9x2ab_hT4kWz8QbN2vXc6RmJ9sLd3YfG7pKa5E";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Characters with a special meaning for shells, awk, curl or JSON. */
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "-n",
            "--help",
            "--note=x",
            "@/etc/passwd",
            "a\"b\\c/d'e`f$g$(id)${HOME}%s%n&amp;;|<>*?[]{}#!~",
            "line\nline\r\n\ttab\n",
            "\u0001\u0007\b\f\u001b[31mred\u001b]0;title\u0007\u007f",
            "\u0080\u009b2J\u202e\u2066\ufeff\u2028",
            "Jürgen 中文 \ud83d\ude00 \ud835\udcd0\u0301",
            "\\u0041\\n\\\\\"",
            "null",
            "007",
            "1e3");

    private ScriptedServer server;

    @TempDir
    private Path home;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static List<Shell> shells() {
        return CommandLine.shells();
    }

    private CommandLine invites(Shell shell) throws IOException {
        return new CommandLine(shell, home)
                .with("OPENFIRE_INVITES_URL", server.url())
                .with("OPENFIRE_INVITES_KEY", KEY);
    }

    private JsonNode body() throws IOException {
        List<Received> received = server.received();
        assertThat(received).hasSize(1);
        return JSON.readTree(received.get(0).body());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyCommandHasHelp(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        for (String command : List.of(
                "",
                "create",
                "list",
                "show",
                "link",
                "renew",
                "send",
                "revoke",
                "keys",
                "keys create",
                "keys list",
                "keys show",
                "keys delete")) {
            Ended help = invites.run((command + " --help").strip().split(" "));

            assertThat(help.status()).as(command).isZero();
            assertThat(help.out())
                    .contains("openfire-invites ", "--key-file FILE")
                    .doesNotContainPattern("(?m)^.{133}");
            assertThat(help.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatIsTypedArrivesAsItIs(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        ObjectNode metadata = JSON.createObjectNode();
        List<String> command = new ArrayList<>(List.of("create"));
        for (String hostile : HOSTILE) {
            command.addAll(List.of("--group", hostile, "--group=" + hostile));
            metadata.put(hostile, hostile);
        }
        command.addAll(List.of("--metadata", JSON.writeValueAsString(metadata), "--note", String.join("", HOSTILE)));
        server.answer(201, "{\"landing_url\":\"https://x.example/\"}");

        Ended ended = invites.run("", command);

        assertThat(ended.status()).as(ended.err()).isZero();
        JsonNode body = body();
        assertThat(body.get("note").textValue()).isEqualTo(String.join("", HOSTILE));
        assertThat(body.get("groups"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        HOSTILE.stream().flatMap(each -> Stream.of(each, each)).toList());
        assertThat(body.get("metadata")).isEqualTo(metadata);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatIsSearchedForArrivesAsItIs(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        List<String> filters = List.of("status", "kind", "inviter", "created-after", "created-before");
        for (int from = 0; from < HOSTILE.size(); from += filters.size()) {
            List<String> command = new ArrayList<>(List.of("list"));
            StringBuilder expected = new StringBuilder("/invites/api/v1/invites?limit=50");
            for (int i = 0; i < filters.size(); i++) {
                command.addAll(List.of("--" + filters.get(i), HOSTILE.get(from + i)));
                expected.append("&" + filters.get(i).replace('-', '_') + "=" + HOSTILE.get(from + i));
            }
            server.answer(200, "{\"data\": [], \"next_cursor\": null}");

            assertThat(invites.run("", command).status()).isZero();

            String target = server.received().get(0).target();
            assertThat(target).matches("[!-~]+");
            assertThat(URLDecoder.decode(target, UTF_8)).isEqualTo(expected.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyOptionIsAMemberOfTheBody(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        server.answer(201, "{\"landing_url\":\"https://x.example/\"}");
        invites.run(
                ("create --kind contact --username juliet --username-policy suggested --uses 08 --ttl 2w --inviter nurse"
                                + " --no-subscribe --registration --locale de --idempotency-key hr-4711")
                        .split(" "));
        List<Received> made = server.received();
        assertThat(made.get(0).header("Idempotency-key")).isEqualTo("hr-4711");
        assertThat(made.get(0).header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(JSON.readTree(made.get(0).body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"kind": "contact", "username": "juliet", "username_policy": "suggested", "max_uses": 8, "ttl": 1209600,
                 "inviter": "nurse", "subscribe": false, "registration": true, "locale": "de"}"""));

        server.answer(201, "{\"landing_url\":\"https://x.example/\"}");
        invites.run("create", "--uses", "any", "--expires", "2027-01-31T18:00:00Z", "--subscribe", "--no-registration");
        assertThat(body())
                .isEqualTo(
                        JSON.readTree(
                                """
                {"max_uses": null, "expires_at": "2027-01-31T18:00:00Z", "subscribe": true, "registration": false}"""));

        server.answer(201, "{\"id\": \"p7d2m9xq\", \"name\": \"HR\", \"scopes\": [], \"key\": \"" + KEY + "\"}");
        invites.run(
                ("keys create HR --scope invites:create,invites:read --scope invites:write --ttl 90m --max-open-invites 1"
                                + " --invites-per-day 2 --requests-per-second 3 --max-ttl 12h --max-uses 4 --network 192.0.2.0/24"
                                + " --network 2001:db8::/32 --group staff --kind account --no-url-use")
                        .split(" "));
        assertThat(body())
                .isEqualTo(
                        JSON.readTree(
                                """
                {"name": "HR", "scopes": ["invites:create", "invites:read", "invites:write"], "ttl": 5400, "max_open_invites": 1,
                 "invites_per_day": 2, "requests_per_second": 3, "max_ttl": 43200, "max_uses": 4,
                 "networks": ["192.0.2.0/24", "2001:db8::/32"], "groups": ["staff"], "kinds": ["account"], "url_use": false}"""));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anInviteIsSentByMail(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        String text = String.join("", HOSTILE);
        String mail =
                "{\"id\": \"m1\", \"invite_id\": \"i1\", \"email\": \"alice@example.com\", \"status\": \"queued\"}";
        server.answer(202, mail);

        Ended sent = invites.run(
                "",
                List.of(
                        "send",
                        "--email",
                        "alice@example.com",
                        "i1",
                        "--email-subject=" + text,
                        "--email-message",
                        text,
                        "--idempotency-key",
                        "hr-4711"));

        assertThat(sent.status()).as(sent.err()).isZero();
        assertThat(sent.out()).isEmpty();
        assertThat(sent.err()).isEqualTo("The invite i1 is being sent to alice@example.com.\n");
        List<Received> received = server.received();
        assertThat(received).extracting(Received::target).containsExactly("/invites/api/v1/invites/i1/send");
        assertThat(received.get(0).header("Idempotency-key")).isEqualTo("hr-4711");
        assertThat(JSON.readTree(received.get(0).body()))
                .isEqualTo(JSON.createObjectNode()
                        .put("email", "alice@example.com")
                        .put("email_subject", text)
                        .put("email_message", text));
        server.answer(202, mail);
        Ended again = invites.run("send", "i1", "--json");
        assertThat(JSON.readTree(again.out())).isEqualTo(JSON.readTree(mail));
        assertThat(body()).isEqualTo(JSON.createObjectNode());
        server.answer(202, mail);
        assertThat(invites.run("send", "i1", "--quiet").err()).isEmpty();
        server.answer(202, "{}");
        assertThat(invites.run("send", "i1").status()).isEqualTo(5);
        assertThat(invites.run("send").status()).isEqualTo(2);
        assertThat(invites.run("send", "i1", "--note", "n").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theKeyIsInNoArgumentAndNoEnvironment(Shell shell) throws Exception {
        CommandLine invites =
                invites(shell).with("key", "exported").with("value", "exported").with("result", "exported");
        Path file = invites.file("key", KEY + "\n");
        Path config = invites.file("config", "url = " + server.url() + "\nkey = " + KEY + "\n");

        for (List<String> options : List.of(
                List.of("keys", "show"),
                List.of("keys", "show", "--key-file", file.toString()),
                List.of("keys", "show", "--config", config.toString()))) {
            server.answer(200, "{\"id\": \"k3v9x2ab\"}");
            assertThat(invites.run("", options).status()).isZero();
            assertThat(server.received().get(0).header("Authorization")).isEqualTo("Bearer " + KEY);
            invites.with("OPENFIRE_INVITES_KEY", "");
        }
        server.answer(200, "{\"id\": \"k3v9x2ab\"}");
        assertThat(invites.run(KEY, List.of("keys", "show", "--key-file", "-")).status())
                .isZero();
        server.answer(201, "{\"id\": \"k3v9x2ab\", \"name\": \"n\", \"key\": \"" + KEY + "\"}");
        assertThat(invites.run("--key-file", file.toString(), "keys", "create", "n")
                        .out())
                .isEqualTo(KEY + "\n");
        server.answer(201, "{\"id\": \"k3v9x2ab\", \"name\": \"n\", \"key\": \"" + KEY + "\"}");
        assertThat(invites.run("--key-file", file.toString(), "keys", "create", "n", "--save", "new")
                        .status())
                .isZero();

        assertThat(invites.seen()).contains("/curl\n-q\n--config\n-\n").doesNotContain(KEY.substring(13));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anAnswerCannotCommandTheTerminal(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        String hostile =
                "\\u001b[2J\\u009b31m\\n\\r\\b\u009b1m\u202e\u007f\\u007f\\u2066 \\u00fc\\ud83d\\ude00 \\ud800 \\\\ \\\" \\/ ü";
        String shown =
                "\\u001b[2J\\u009b31m\\n\\r\\b\\u009b1m\\u202e\\u007f\\u007f\\u2066 ü\ud83d\ude00 \\ud800 \\ \" / ü";
        String record =
                """
                {"id": "i", "kind": "account", "status": "pending", "username": "%1$s", "uses": 0, "max_uses": null,
                 "expires_at": "e", "note": "%1$s", "%1$s": {"x": ["%1$s"]}, "name": "%1$s", "scopes": ["%1$s"],
                 "landing_url": "%1$s", "key": "%1$s"}"""
                        .formatted(hostile);
        for (String command :
                List.of("show i", "keys show i", "list", "keys list", "link i", "--json list", "--json show i")) {
            server.answer(
                    200, command.contains("list") ? "{\"data\": [" + record + "], \"next_cursor\": null}" : record);
            Ended ended = invites.run(command.split(" "));

            assertThat(ended.status()).as(command + ended.err()).isZero();
            assertHarmless(ended);
            if (command.startsWith("--json")) {
                JsonNode printed = JSON.readTree(ended.out());
                JsonNode one = printed.has("data") ? printed.get("data").get(0) : printed;
                assertThat(one).isEqualTo(JSON.readTree(record));
            } else {
                assertThat(ended.out()).contains(shown);
            }
        }
        server.answer(
                422,
                "{\"title\": \"%1$s\", \"code\": \"%1$s\", \"errors\": [{\"pointer\": \"/%1$s\", \"detail\": \"%1$s\"}]}"
                        .formatted(hostile));
        Ended refused = invites.run("create");
        assertHarmless(refused);
        assertThat(refused.err()).contains(shown + ": " + shown);
        assertHarmless(invites.run("create", "--\u001b[2J\u009b"));
        assertHarmless(invites.run("\u001b[2J\u009b"));
    }

    private static void assertHarmless(Ended ended) {
        assertThat(ended.out() + ended.err())
                .doesNotContainPattern(
                        Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069]"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aRefusalIsToldInTheWordsOfTheServer(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        String problem =
                "{\"type\":\"t\",\"title\":\"The request is invalid.\",\"status\":422,\"code\":\"invalid\",\"detail\":\"More.\","
                        + "\"errors\":[{\"pointer\":\"/ttl\",\"code\":\"too_small\",\"detail\":\"Too small.\"},"
                        + "{\"parameter\":\"q\",\"code\":\"too_long\",\"detail\":\"Too long.\"}],\"more_errors\":3}";
        server.answer(422, problem);

        Ended refused = invites.run("create", "--json");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(JSON.readTree(refused.out())).isEqualTo(JSON.readTree(problem));
        assertThat(refused.err())
                .isEqualTo(
                        """
                openfire-invites: The request is invalid. (422 invalid)
                  More.
                  ttl: Too small.
                  q: Too long.
                  and 3 more
                """);
        server.answer(401, "{\"title\":\"Invalid API key.\",\"code\":\"invalid_key\"}");
        assertThat(invites.run("show", "i").err()).contains("from the environment variable OPENFIRE_INVITES_KEY");
        server.answer(409, "{\"title\":\"Gone.\",\"code\":\"link_not_kept\"}");
        assertThat(invites.run("link", "i1").err()).contains("openfire-invites renew i1");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void statusTellsWhatHappened(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        String problem = "{\"title\":\"t\",\"code\":\"c\"}";
        assertThat(status(invites, 403, problem)).isEqualTo(1);
        assertThat(status(invites, 429, problem)).isEqualTo(4);
        assertThat(status(invites, 503, problem)).isEqualTo(4);
        assertThat(status(invites, 502, "<html>")).isEqualTo(4);
        assertThat(status(invites, 404, "<html>")).isEqualTo(5);
        assertThat(status(invites, 301, "")).isEqualTo(5);
        assertThat(invites.run("show", "a/b").status()).isEqualTo(2);
        assertThat(invites.run("show").status()).isEqualTo(2);
        assertThat(invites.run("list", "--limit", "x").status()).isEqualTo(2);
        assertThat(invites.run("create", "--ttl", "7 days").status()).isEqualTo(2);
        assertThat(invites.run("create", "--note", "a", "--note", "b").status()).isEqualTo(2);
        assertThat(invites.run("create", "--metadata", "[]").status()).isEqualTo(2);
        assertThat(invites.run("create", "--metadata", "{}, \"kind\": \"reset\"")
                        .status())
                .isEqualTo(2);
        assertThat(invites.run("create", "--nonsense").status()).isEqualTo(2);
        assertThat(invites.run("nonsense").status()).isEqualTo(2);
        assertThat(invites.run().status()).isEqualTo(2);
        Ended key = invites.run("--key=" + KEY, "list");
        assertThat(key.status()).isEqualTo(2);
        assertThat(key.err()).contains("--key-file").doesNotContain(KEY);

        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        assertThat(invites.run("list", "--url", "http://127.0.0.1:" + nobody).status())
                .isEqualTo(3);
    }

    private int status(CommandLine invites, int status, String body) throws Exception {
        server.answer(status, body);
        return invites.run("show", "i").status();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatIsNoAnswerOfOursIsNotTakenForOne(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        for (String body : List.of(
                "",
                "<html>\"</html>",
                "{",
                "{\"data\": []",
                "{\"data\": [], }",
                "{\"data\": [1 2]}",
                "{\"data\": [], \"next_cursor\": \"x}",
                "{\"data\": [\"\\x\"]}",
                "{\"data\": [\"\\u12g4\"]}",
                "{\"data\": [\"\u001b\"]}",
                "{\"data\": {}}",
                "[]",
                "{\"data\": []} {}",
                "{\"data\": " + "[".repeat(5000) + "]".repeat(5000) + "}")) {
            server.answer(200, body);
            Ended ended = invites.run("list");

            assertThat(ended.status()).as(body + ended).isEqualTo(5);
            assertThat(ended.out()).isEmpty();
        }
        server.answer(
                200, "{\"data\": [{\"id\": \"i\", \"note\": \"\u00ff\"}], \"next_cursor\": null}".getBytes(ISO_8859_1));
        assertThat(invites.run("list").status()).isZero();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aListGoesOnUntilItsEndOrTheLimit(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        String one = "{\"id\": \"i1\", \"note\": \"Jürgen\"}";
        server.answer(200, "{\"data\": [" + one + "], \"next_cursor\": \"a/b+c\"}");
        server.answer(200, "{\"data\": [], \"next_cursor\": \"d\"}");
        server.answer(200, "{\"data\": [" + one + ", " + one + "], \"next_cursor\": null}");

        Ended all = invites.run("list", "--all", "--json");

        assertThat(server.received())
                .extracting(Received::target)
                .containsExactly(
                        "/invites/api/v1/invites?limit=100",
                        "/invites/api/v1/invites?limit=100&cursor=a%2Fb%2Bc",
                        "/invites/api/v1/invites?limit=100&cursor=d");
        assertThat(JSON.readTree(all.out()))
                .isEqualTo(JSON.readTree("{\"data\": [" + one + ", " + one + ", " + one + "], \"next_cursor\": null}"));

        server.answer(200, "{\"data\": [" + one + "], \"next_cursor\": \"a\"}");
        server.answer(200, "{\"data\": [" + one + "], \"next_cursor\": \"b\"}");
        Ended two = invites.run("list", "--limit", "2", "--status", "pending");
        assertThat(server.received())
                .extracting(Received::target)
                .containsExactly(
                        "/invites/api/v1/invites?limit=2&status=pending",
                        "/invites/api/v1/invites?limit=1&status=pending&cursor=a");
        assertThat(two.out().lines()).hasSize(3);
        assertThat(two.err()).contains("--cursor b");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void filesThatOthersMayReadAreRefused(Shell shell) throws Exception {
        CommandLine invites = invites(shell).with("OPENFIRE_INVITES_KEY", "");
        Path file = invites.file("-key", KEY);
        server.answer(200, "{\"id\": \"k3v9x2ab\"}");
        assertThat(invites.run("keys", "show", "--key-file", "-key").status()).isZero();
        for (String mode : List.of("rw-r-----", "rw--w----", "rw----r--", "rw-----w-")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            Ended refused = invites.run("keys", "show", "--key-file", "-key");
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err()).contains("chmod 600");
            assertThat(invites.run("keys", "show", "--config", "-key").err()).contains("chmod 600");
        }
        assertThat(invites.run("keys", "show", "--key-file", "nowhere").status())
                .isEqualTo(2);
        assertThat(invites.run("keys", "show", "--config", "nowhere").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theConfigurationFileIsRead(Shell shell) throws Exception {
        CommandLine invites = invites(shell).with("OPENFIRE_INVITES_KEY", "").with("OPENFIRE_INVITES_URL", "");
        Files.createDirectories(home.resolve(".config"));
        invites.file(".config/openfire-invites.conf", "# mine\r\n\n \turl= " + server.url() + "/ \nkey =" + KEY);
        server.answer(200, "{\"id\": \"k3v9x2ab\"}");
        assertThat(invites.run("keys", "show").err()).isEmpty();
        assertThat(server.received().get(0).header("Authorization")).isEqualTo("Bearer " + KEY);

        Ended elsewhere = invites.run("keys", "show", "--url", server.url() + "/other");
        assertThat(elsewhere.status()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("is not sent to other servers");
        assertThat(server.received()).isEmpty();

        invites.file(".config/openfire-invites.conf", "nonsense = 1");
        assertThat(invites.run("keys", "show").err()).contains("line 1");
        invites.file(".config/openfire-invites.conf", "key = \"x\"\nurl = " + server.url());
        assertThat(invites.run("keys", "show").err()).contains("no valid API key");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aKeyGoesOverPlainHttpToThisMachineOnly(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        for (String url : List.of(
                "http://chat.example.org:7070",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://127.evil")) {
            Ended refused = invites.run("list", "--url", url);
            assertThat(refused.status()).as(url).isEqualTo(2);
            assertThat(refused.err()).contains("Use https://");
        }
        for (String url : List.of(
                "ftp://x",
                "chat.example.org",
                "https://",
                "https://u@h",
                "https://h?x",
                "https://h\n",
                "https://h\"")) {
            assertThat(invites.run("list", "--url", url).status()).as(url).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aNewKeyIsKeptInANewFileOrNotMade(Shell shell) throws Exception {
        CommandLine invites = invites(shell);
        invites.file("there", "mine");
        assertThat(invites.run("keys", "create", "n", "--save", "there").status())
                .isEqualTo(2);
        assertThat(invites.run("keys", "create", "n", "--save", "no/folder").status())
                .isEqualTo(2);
        assertThat(server.received()).isEmpty();
        assertThat(home.resolve("there")).hasContent("mine");

        server.answer(403, "{\"title\":\"t\",\"code\":\"insufficient_scope\"}");
        assertThat(invites.run("keys", "create", "n", "--save", "new").status()).isEqualTo(1);
        assertThat(home.resolve("new")).doesNotExist();

        server.answer(201, "{\"id\": \"k3v9x2ab\", \"name\": \"n\", \"key\": \"" + KEY + "\"}");
        assertThat(invites.run("keys", "create", "n", "--save", "new").out()).isEmpty();
        assertThat(home.resolve("new")).hasContent(KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("new"))))
                .isEqualTo("rw-------");
    }
}
