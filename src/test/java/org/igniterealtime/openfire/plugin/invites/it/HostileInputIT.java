/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/**
 * Whatever is put into a field, a header, a path, a form or a command must not cause a server error, a stack trace, a long response, or a
 * stanza with characters that XML does not permit. Uses an Openfire of its own and all of its endpoints; the API's calls and fields are
 * taken from the OpenAPI document. The cases are the same each time, so that a build fails because of a change and not by chance; the
 * profile {@code hostile} continues with the cases after them.
 *
 * <p>Values are tried in batches, several values at a time. A batch that fails is reduced until one value is left.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class HostileInputIT {

    private static final String SEED = "2026";
    private static final String API = "/invites/api/v1";
    private static final int LONGEST_REFUSAL = 32 * 1024;
    private static final String PASSWORD = "Wherefore-art-7hou";

    // Number of values in a batch, for each kind of endpoint: 10,000 batches are a million values.
    private static final int CALLS = 50;
    private static final int QUESTIONS = 25;
    private static final int FORMS = 13;
    private static final int CONSOLE_FORMS = 5;
    private static final int REGISTRATIONS = 3;
    private static final int COMMANDS = 3;
    private static final int NEWCOMERS = 1;

    private static final JsonMapper MAPPER = HostileCalls.MAPPER;
    private static final ObjectWriter WRITER = HostileCalls.WRITER;

    private static final DemoKey KEY = DemoKey.create("hostile");
    private static OpenfireRig openfire;
    private static Lanes<RawHttp> http;
    private static Lanes<FormBrowser> consoles;
    private static Lanes<OpenfireRig> streams;
    private static Lanes<RawXmpp> administrators;
    private static Expendables expendables;
    private static HostileCalls calls;
    private static String token;

    @BeforeContainer
    static void start() throws Exception {
        openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "hostile"))
                .property(DemoKey.PROPERTY, KEY.property())
                .property("invites.limit.keys.burst", "0")
                .property("invites.limit.tokens.burst", "0")
                .property("invites.limit.calls.burst", "0")
                .start();
        http = new Lanes<>(8, () -> new RawHttp(openfire.httpUrl()));
        consoles = new Lanes<>(4, () -> FormBrowser.inConsole(openfire));
        streams = new Lanes<>(8, () -> openfire);
        administrators = new Lanes<>(4, () -> loggedIn(openfire.adminUser(), openfire.adminPassword()));
        expendables = new Expendables(openfire, KEY);
        try (RawHttp client = new RawHttp(openfire.httpUrl())) {
            calls = new HostileCalls(MAPPER.readTree(
                    client.send("GET", API + "/openapi.json", List.of(), null).body()));
            token = expendables.lastingToken(client);
        }
    }

    @AfterContainer
    static void stop() {
        List.of(http, consoles, streams, administrators).forEach(Lanes::close);
        openfire.stop();
    }

    @Property(seed = SEED)
    void noFieldOfACallBreaksTheApi(@ForAll("calls") List<HostileCalls.Call> batch) throws Exception {
        expendables.clear();
        List<String> outcomes = http.each(batch, (client, call) -> {
            RawHttp.Answer answer = client.send(call.method(), target(client, call), headers(call), body(call));

            sound(answer);
            if (answer.status() < 300
                    && answer.header("content-type")
                            .filter(type -> type.contains("json"))
                            .isPresent()) {
                readable(MAPPER.readTree(answer.body()));
            }
            return "" + answer.status();
        });
        some("200", outcomes);
    }

    /** A request that needs no key. */
    record Question(String method, String target, List<String> headers, String body) {}

    @Property(seed = SEED)
    void noPathHeaderOrBodyBreaksWhatAnybodyMayAsk(@ForAll("questions") List<Question> batch) throws Exception {
        expendables.clear();
        List<String> outcomes = http.each(batch, (client, question) -> {
            byte[] body =
                    question.method().equals("GET") ? null : question.body().getBytes(UTF_8);
            RawHttp.Answer answer = client.send(question.method(), question.target(), question.headers(), body);
            sound(answer);
            return "" + answer.status();
        });
        some("200", outcomes);
    }

    /** Input for a form, in some language. */
    record Form(Map<String, String> fields, String language) {}

    @Property(seed = SEED)
    void noFieldOfTheFormBreaksThePage(@ForAll("forms") List<Form> batch) throws Exception {
        String page = "/invites/" + token + "/register";
        List<String> outcomes = http.each(batch, (client, form) -> {
            RawHttp.Answer empty = client.send("GET", page, List.of("Accept-Language: " + form.language()), null);
            sound(empty);
            Map<String, String> filled = new TreeMap<>(form.fields());
            filled.putIfAbsent("form", FormBrowser.hidden(empty.body(), "form"));
            String cookie = empty.header("set-cookie").orElse("a=b").replaceFirst(";.*", "");

            RawHttp.Answer answer = client.send(
                    "POST",
                    page,
                    List.of(
                            "Content-Type: application/x-www-form-urlencoded",
                            "Cookie: " + cookie,
                            "Accept-Language: " + form.language()),
                    FormBrowser.encode(filled).getBytes(UTF_8));

            sound(answer);
            return "" + answer.status();
        });
        some("422", outcomes);
    }

    @Property(seed = SEED)
    void noFieldOfTheConsolesFormsBreaksThePage(@ForAll("keyForms") List<Map<String, String>> batch) throws Exception {
        expendables.clear();
        List<String> outcomes = consoles.each(batch, (console, fields) -> {
            Map<String, String> filled = FormBrowser.keyFields(
                    console.get(FormBrowser.KEYS_PAGE + "?new").body(), "create");
            filled.putAll(fields);

            var answer = console.post(FormBrowser.KEYS_PAGE, filled);

            assertThat(answer.statusCode()).isLessThan(500);
            noTrace(answer.body());
            return "" + answer.statusCode();
        });
        some("200", outcomes);
    }

    /** What a chat client sends to register, in some language. */
    record Registration(Map<String, String> fields, String language) {}

    @Property(seed = SEED)
    void noFieldOfARegistrationBreaksTheStream(@ForAll("registrations") List<Registration> batch) throws Exception {
        List<String> outcomes = streams.each(batch, (server, registration) -> {
            try (RawXmpp client = RawXmpp.plain(server)) {
                String language = attribute(registration.language());
                calm(client.iq("<iq type='set' id='p' xml:lang='" + language
                        + "'><preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/></iq>"));
                String children = registration.fields().entrySet().stream()
                        .map(field -> "<" + field.getKey() + ">" + text(field.getValue()) + "</" + field.getKey() + ">")
                        .collect(Collectors.joining());
                Element answer = client.iq("<iq type='set' id='r' xml:lang='" + language
                        + "'><query xmlns='jabber:iq:register'>" + children + "</query></iq>");
                calm(answer);
                return outcome(answer);
            }
        });
        some("not-acceptable", outcomes);
    }

    /** A command and the input for its forms. */
    record Command(String node, List<String> values, String language) {}

    @Property(seed = SEED)
    void noFieldOfACommandBreaksTheStream(@ForAll("commands") List<Command> batch) throws Exception {
        List<String> outcomes = administrators.each(batch, (client, command) -> {
            String language = attribute(command.language());
            String node = "node='" + command.node() + "'";
            Element form = command(client, language, node, "");
            String session = node;
            for (int stage = 0; stage < 3 && isOpen(form); stage++) {
                Element open = form.element("command");
                session = node + " sessionid='" + attribute(open.attributeValue("sessionid")) + "'";
                form = command(client, language, session, filled(open, command.values()));
            }
            if (isOpen(form)) {
                command(client, language, session + " action='cancel'", "");
            }
            return outcome(form);
        });
        some("completed", outcomes);
    }

    /** Someone who registers with an invite that has the note. */
    record Newcomer(String name, String note) {}

    @Property(seed = SEED)
    void noNameOfANewcomerBreaksTheRosters(@ForAll("newcomers") List<Newcomer> batch) throws Exception {
        String inviter = expendables.inviter(PASSWORD);
        List<String> outcomes = http.each(batch, (client, newcomer) -> {
            ObjectNode terms = MAPPER.createObjectNode().put("inviter", inviter).put("note", newcomer.note());
            RawHttp.Answer made =
                    client.send("POST", API + "/invites", expendables.keyed(), WRITER.writeValueAsBytes(terms));
            sound(made);
            JsonNode invite = made.status() == 201
                    ? MAPPER.readTree(made.body())
                    : expendables.made(client, "/invites", "{\"inviter\":\"" + inviter + "\"}");
            ObjectNode registration = MAPPER.createObjectNode()
                    .put("token", invite.get("token").textValue())
                    .put("username", expendables.username())
                    .put("password", PASSWORD)
                    .put("name", newcomer.name());
            RawHttp.Answer answer = client.send(
                    "POST",
                    API + "/public/register",
                    List.of("Content-Type: application/json"),
                    WRITER.writeValueAsBytes(registration));
            sound(answer);
            return "" + answer.status();
        });

        try (RawXmpp client = loggedIn(inviter, PASSWORD)) {
            Element roster = client.iq("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
            assertThat(roster.attributeValue("type")).isEqualTo("result");
        }
        some("201", outcomes);
    }

    // Checks of responses.

    private static void sound(RawHttp.Answer answer) {
        if (!isBusy(answer)) {
            assertThat(answer.status()).as(answer.body()).isLessThan(500);
        }
        if (answer.status() >= 400) {
            assertThat(answer.length()).isLessThanOrEqualTo(LONGEST_REFUSAL);
        }
        noTrace(answer.body());
        answer.headers().forEach(HostileInputIT::noTrace);
    }

    /** Whether too many searches or reports were running, which is an answer, too. */
    private static boolean isBusy(RawHttp.Answer answer) {
        return answer.status() == 503
                && answer.header("retry-after").isPresent()
                && answer.body().contains("\"busy\"");
    }

    private static void noTrace(String text) {
        assertThat(text).doesNotContain("\tat ", ".java:", "java.lang.", "org.eclipse.jetty", "Caused by");
    }

    /** All texts of a record must consist of characters that XML permits. */
    private static void readable(JsonNode value) {
        if (value.isTextual()) {
            assertThat(value.textValue().codePoints()).allMatch(HostileValues::isXml);
        }
        value.properties().stream()
                .filter(member -> !member.getKey().equals("metadata"))
                .forEach(member -> readable(member.getValue()));
        if (value.isArray()) {
            value.forEach(HostileInputIT::readable);
        }
    }

    private static void calm(Element answer) {
        assertThat(answer.asXML()).doesNotContain("internal-server-error").hasSizeLessThan(LONGEST_REFUSAL);
        noTrace(answer.asXML());
    }

    /** The result of an attempt. */
    private static String outcome(Element answer) {
        Element error = answer.element("error");
        if (error != null && !error.elements().isEmpty()) {
            return error.elements().get(0).getName();
        }
        Element command = answer.element("command");
        return command == null ? answer.attributeValue("type") : command.attributeValue("status");
    }

    /** Counts the results of the attempts for the report, and checks that some of them were successful. */
    private static void some(String good, List<String> outcomes) {
        outcomes.forEach(Statistics::collect);
        Statistics.coverage(coverage -> coverage.check(good).count(count -> count > 0));
    }

    // Requests.

    private static String target(RawHttp client, HostileCalls.Call call) throws IOException {
        String about = call.about() == null ? existing(client, call.path()) : URLEncoder.encode(call.about(), UTF_8);
        String path = API + call.path().replaceAll("\\{[^}]+}", Matcher.quoteReplacement(about));
        return call.query().isEmpty() ? path : path + "?" + FormBrowser.encode(call.query());
    }

    private static String existing(RawHttp client, String path) throws IOException {
        if (path.contains("{token}")) {
            return token;
        }
        return path.startsWith("/keys/") ? expendables.key(client) : expendables.invite(client);
    }

    private static List<String> headers(HostileCalls.Call call) {
        List<String> headers = new ArrayList<>(call.headers());
        headers.add("Authorization: Bearer " + KEY.key());
        return headers;
    }

    /** The body with the hostile members and those that the call needs; {@code null} if the call has no body. */
    private static byte[] body(HostileCalls.Call call) throws IOException {
        if (call.fields().isEmpty()) {
            return null;
        }
        ObjectNode body = MAPPER.createObjectNode();
        if (call.method().equals("POST") && call.fields().contains("token")) {
            body.put("token", token).put("username", expendables.username()).put("password", PASSWORD);
        } else if (call.method().equals("POST") && call.fields().contains("scopes")) {
            body.put("name", "hostile").putArray("scopes").add("invites:read");
        }
        call.members().forEach(body::set);
        return WRITER.writeValueAsBytes(body);
    }

    /** Logs in without TLS, which would take longer than everything else. */
    private static RawXmpp loggedIn(String username, String password) throws IOException {
        RawXmpp client = RawXmpp.plain(openfire);
        client.login(username, password);
        return client;
    }

    private static Element command(RawXmpp client, String language, String attributes, String form) throws IOException {
        Element answer =
                client.iq("<iq type='set' id='" + UUID.randomUUID() + "' to='" + openfire.domain() + "' xml:lang='"
                        + language + "'><command xmlns='http://jabber.org/protocol/commands' " + attributes + ">"
                        + form + "</command></iq>");
        calm(answer);
        return answer;
    }

    private static boolean isOpen(Element answer) {
        Element command = answer.element("command");
        return command != null && "executing".equals(command.attributeValue("status"));
    }

    /** The form, with one of the values in each field. */
    private static String filled(Element command, List<String> values) {
        Element form = command.element("x");
        var fields = new StringBuilder("<x xmlns='jabber:x:data' type='submit'>");
        int next = 0;
        for (Element field : form == null ? List.<Element>of() : form.elements("field")) {
            String name = field.attributeValue("var");
            String value = "FORM_TYPE".equals(name) ? field.elementText("value") : values.get(next++ % values.size());
            if (name != null && value != null) {
                fields.append("<field var='" + attribute(name) + "'><value>" + text(value) + "</value></field>");
            }
        }
        return fields + "</x>";
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * Both kinds of quotes are written as entities: Openfire 4.2.0 treats the other kind as the end of the attribute, and waits forever.
     */
    private static String attribute(String value) {
        return text(value == null ? "" : value)
                .replace("'", "&apos;")
                .replace("\"", "&quot;")
                .replace("\n", " ")
                .replace("\r", " ");
    }

    // Generators.

    @Provide
    Arbitrary<List<HostileCalls.Call>> calls() {
        return HostileValues.batches(calls.any(), CALLS);
    }

    @Provide
    Arbitrary<List<Question>> questions() {
        Arbitrary<Question> questions = Combinators.combine(methods(), targets(), headers(), HostileValues.texts())
                .as(Question::new);
        return HostileValues.batches(questions, QUESTIONS);
    }

    private static Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH");
    }

    /** Paths and queries of the endpoints that need no key, with text that is not encoded correctly. */
    private static Arbitrary<String> targets() {
        Arbitrary<String> roots = Arbitraries.of(
                "/invites/",
                "/invites/assets/",
                "/invites/" + token + "/",
                "/invites/" + token + "/name?username=",
                "/invite?",
                "/invites?",
                "/invites_api?key=",
                "/invites_api?redirect=true&key=" + KEY.key() + "&",
                API + "/",
                API + "/public/invites/",
                API + "/public/register?",
                "/invites/" + token + "/register?",
                "/invites/" + token + "/done?");
        Arbitrary<String> encoded = HostileValues.texts().map(text -> URLEncoder.encode(text, UTF_8));
        Arbitrary<String> bare = HostileValues.texts().map(text -> text.replaceAll("[\\x00-\\x20\\x7f-\\uffff#]", ""));
        return Combinators.combine(roots, Arbitraries.oneOf(encoded, bare)).as((root, rest) -> root + rest);
    }

    private static Arbitrary<List<String>> headers() {
        Arbitrary<String> names = Arbitraries.of(
                "Accept-Language",
                "Accept",
                "User-Agent",
                "Cookie",
                "Authorization",
                "Content-Type",
                "Origin",
                "Referer",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Sec-Purpose",
                "X-Forwarded-For",
                "Forwarded",
                "Range");
        return Combinators.combine(names, HostileValues.headers())
                .as((name, value) -> name + ": " + value)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Form>> forms() {
        Arbitrary<Map<String, String>> fields = Arbitraries.maps(
                        Arbitraries.of(
                                "form", "username", "password", "password2", "name", "email", "terms", "lang", "x"),
                        HostileValues.texts())
                .ofMaxSize(5);
        return HostileValues.batches(
                Combinators.combine(fields, HostileValues.headers()).as(Form::new), FORMS);
    }

    @Provide
    Arbitrary<List<Map<String, String>>> keyForms() {
        Arbitrary<Map<String, String>> fields = Arbitraries.maps(
                        Arbitraries.of(
                                "name",
                                "scopes",
                                "kinds",
                                "expires_at",
                                "max_open_invites",
                                "invites_per_day",
                                "requests_per_second",
                                "networks",
                                "max_ttl",
                                "max_uses",
                                "groups",
                                "url_use",
                                "id",
                                "version",
                                "action"),
                        HostileValues.texts())
                .ofMaxSize(5);
        return HostileValues.batches(fields, CONSOLE_FORMS);
    }

    @Provide
    Arbitrary<List<Registration>> registrations() {
        Arbitrary<Map<String, String>> fields = Arbitraries.maps(
                        Arbitraries.of("username", "password", "name", "email", "key", "remove", "registered"),
                        HostileValues.xmlTexts())
                .ofMinSize(1)
                .ofMaxSize(4);
        return HostileValues.batches(
                Combinators.combine(fields, HostileValues.xmlTexts()).as(Registration::new), REGISTRATIONS);
    }

    /** Each of our commands that the server offers to an administrator. */
    @Provide
    Arbitrary<List<Command>> commands() throws IOException {
        Arbitrary<List<String>> values =
                HostileValues.xmlTexts().list().ofMinSize(1).ofMaxSize(8);
        Arbitrary<Command> commands = Combinators.combine(Arbitraries.of(nodes()), values, HostileValues.xmlTexts())
                .as(Command::new);
        return HostileValues.batches(commands, COMMANDS);
    }

    private static List<String> nodes() throws IOException {
        try (RawXmpp client = loggedIn(openfire.adminUser(), openfire.adminPassword())) {
            Element items = client.iq(
                    "<iq type='get' id='d' to='" + openfire.domain()
                            + "'><query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/></iq>");
            return items.element("query").elements().stream()
                    .map(item -> item.attributeValue("node"))
                    .filter(node -> node.contains("invite"))
                    .toList();
        }
    }

    @Provide
    Arbitrary<List<Newcomer>> newcomers() {
        return HostileValues.batches(
                Combinators.combine(HostileValues.texts(), HostileValues.texts())
                        .as(Newcomer::new),
                NEWCOMERS);
    }
}
