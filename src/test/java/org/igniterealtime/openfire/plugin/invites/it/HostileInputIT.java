/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/**
 * Whatever is put into a field, a header, a path, a form or a command: no fault of the server's, no stack trace, no long answer,
 * and nothing in a stanza that XML cannot carry. On an Openfire of its own, by each door; which calls the API has, and which
 * fields, the OpenAPI document tells. The cases are the same each time, so that a build is red for what was changed; the profile
 * {@code hostile} goes on with those that come after them.
 */
class HostileInputIT {

    private static final String SEED = "2026";
    private static final String API = "/invites/api/v1";
    private static final int LONGEST_REFUSAL = 32 * 1024;
    private static final String PASSWORD = "Wherefore-art-7hou";

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(10_000)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private static final DemoKey KEY = DemoKey.create("hostile");
    private static OpenfireRig openfire;
    private static RawHttp http;
    private static FormBrowser console;
    private static JsonNode document;
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
        openfire.server().createUser("host", PASSWORD);
        http = new RawHttp(openfire.httpUrl());
        console = FormBrowser.inConsole(openfire);
        document = MAPPER.readTree(
                send("GET", API + "/openapi.json", List.of(), null).body());
        token = made("{\"max_uses\":null}").get("token").textValue();
    }

    @AfterContainer
    static void stop() throws IOException {
        http.close();
        openfire.stop();
    }

    /** A call of the API: its method, its path, its query, its headers, and its body ({@code null} = none). */
    record Call(String method, String path, Map<String, String> query, List<String> headers, JsonNode body) {

        String target() {
            return query.isEmpty() ? path : path + "?" + FormBrowser.encode(query);
        }
    }

    @Property(seed = SEED)
    void noFieldOfACallBreaksTheApi(@ForAll("calls") Call call) throws IOException {
        byte[] body = call.body() == null ? null : WRITER.writeValueAsBytes(call.body());
        RawHttp.Answer answer = send(call.method(), call.target(), call.headers(), body);

        sound(answer);
        if (answer.status() < 300
                && answer.header("content-type")
                        .filter(type -> type.contains("json"))
                        .isPresent()) {
            readable(MAPPER.readTree(answer.body()));
        }
    }

    @Property(seed = SEED)
    void noPathHeaderOrBodyBreaksWhatAnybodyMayAsk(
            @ForAll("methods") String method,
            @ForAll("targets") String target,
            @ForAll("headers") List<String> headers,
            @ForAll("texts") String body)
            throws IOException {
        sound(send(method, target, headers, method.equals("GET") ? null : body.getBytes(UTF_8)));
    }

    @Property(seed = SEED)
    void noFieldOfTheFormBreaksThePage(
            @ForAll("forms") Map<String, String> fields, @ForAll("languages") String language) throws IOException {
        String page = "/invites/" + token + "/register";
        RawHttp.Answer form = send("GET", page, List.of("Accept-Language: " + language), null);
        sound(form);
        Map<String, String> filled = new TreeMap<>(fields);
        filled.putIfAbsent("form", FormBrowser.hidden(form.body(), "form"));
        String cookie = form.header("set-cookie").orElse("a=b").replaceFirst(";.*", "");

        RawHttp.Answer answer = send(
                "POST",
                page,
                List.of(
                        "Content-Type: application/x-www-form-urlencoded",
                        "Cookie: " + cookie,
                        "Accept-Language: " + language),
                FormBrowser.encode(filled).getBytes(UTF_8));

        sound(answer);
    }

    @Property(seed = SEED)
    void noFieldOfTheConsolesFormsBreaksThePage(@ForAll("keyForms") Map<String, String> fields) throws Exception {
        Map<String, String> filled = FormBrowser.keyFields(
                console.get(FormBrowser.KEYS_PAGE + "?new").body(), "create");
        filled.putAll(fields);

        var answer = console.post(FormBrowser.KEYS_PAGE, filled);

        assertThat(answer.statusCode()).isLessThan(500);
        noTrace(answer.body());
    }

    @Property(seed = SEED, tries = 300)
    void noFieldOfARegistrationBreaksTheStream(
            @ForAll("registrations") Map<String, String> fields, @ForAll("xmlTexts") String language)
            throws IOException {
        try (RawXmpp client = RawXmpp.plain(openfire)) {
            calm(client.iq("<iq type='set' id='p' xml:lang='" + attribute(language)
                    + "'><preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/></iq>"));
            String children = fields.entrySet().stream()
                    .map(field -> "<" + field.getKey() + ">" + text(field.getValue()) + "</" + field.getKey() + ">")
                    .collect(Collectors.joining());
            calm(client.iq("<iq type='set' id='r' xml:lang='" + attribute(language)
                    + "'><query xmlns='jabber:iq:register'>" + children + "</query></iq>"));
        }
    }

    @Property(seed = SEED, tries = 300)
    void noFieldOfACommandBreaksTheStream(
            @ForAll("commands") String node,
            @ForAll("answers") List<String> values,
            @ForAll("xmlTexts") String language)
            throws IOException {
        try (RawXmpp client = loggedIn()) {
            Element form = command(client, language, "node='" + node + "'", "");
            for (int stage = 0; stage < 3 && isOpen(form); stage++) {
                Element command = form.element("command");
                form = command(
                        client,
                        language,
                        "node='" + node + "' sessionid='" + attribute(command.attributeValue("sessionid")) + "'",
                        filled(command, values));
            }
        }
    }

    @Property(seed = SEED, tries = 60)
    void noNameOfANewcomerBreaksTheRosters(@ForAll("texts") String name, @ForAll("texts") String note)
            throws IOException {
        ObjectNode terms = MAPPER.createObjectNode().put("inviter", "host").put("note", note);
        RawHttp.Answer made = send("POST", API + "/invites", keyed(), WRITER.writeValueAsBytes(terms));
        JsonNode invite = made.status() == 201 ? MAPPER.readTree(made.body()) : made("{\"inviter\":\"host\"}");
        ObjectNode registration = MAPPER.createObjectNode()
                .put("token", invite.get("token").textValue())
                .put("username", "guest" + System.nanoTime())
                .put("password", PASSWORD)
                .put("name", name);
        sound(send("POST", API + "/public/register", json(), WRITER.writeValueAsBytes(registration)));

        try (RawXmpp client = loggedIn("host", PASSWORD)) {
            Element roster = client.iq("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
            assertThat(roster.attributeValue("type")).isEqualTo("result");
        }
    }

    // What a sound answer is.

    private static void sound(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.length()).isLessThanOrEqualTo(LONGEST_REFUSAL);
        }
        noTrace(answer.body());
        answer.headers().forEach(HostileInputIT::noTrace);
    }

    private static void noTrace(String text) {
        assertThat(text).doesNotContain("\tat ", ".java:", "java.lang.", "org.eclipse.jetty", "Caused by");
    }

    /** Whatever a record says can be said in a stanza. */
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

    // Requests.

    private static RawHttp.Answer send(String method, String target, List<String> headers, byte[] body)
            throws IOException {
        return http.send(method, target, headers, body);
    }

    private static List<String> json() {
        return List.of("Content-Type: application/json");
    }

    private static List<String> keyed() {
        return List.of("Content-Type: application/json", "Authorization: Bearer " + KEY.key());
    }

    private static JsonNode made(String terms) throws IOException {
        RawHttp.Answer answer = send("POST", API + "/invites", keyed(), terms.getBytes(UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return MAPPER.readTree(answer.body());
    }

    private static RawXmpp loggedIn() throws IOException {
        return loggedIn(openfire.adminUser(), openfire.adminPassword());
    }

    private static RawXmpp loggedIn(String username, String password) throws IOException {
        RawXmpp client = RawXmpp.startTls(openfire);
        client.login(username, password);
        return client;
    }

    private static Element command(RawXmpp client, String language, String attributes, String form) throws IOException {
        Element answer = client.iq("<iq type='set' id='c' to='" + openfire.domain() + "' xml:lang='"
                + attribute(language) + "'><command xmlns='http://jabber.org/protocol/commands' " + attributes + ">"
                + form + "</command></iq>");
        calm(answer);
        return answer;
    }

    private static boolean isOpen(Element answer) {
        Element command = answer.element("command");
        return command != null && "executing".equals(command.attributeValue("status"));
    }

    /** The form with each field holding one of those values. */
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

    /** Both quotes are written as entities: Openfire 4.2.0 takes the other one for the end of the attribute, and waits for ever. */
    private static String attribute(String value) {
        return text(value == null ? "" : value)
                .replace("'", "&apos;")
                .replace("\"", "&quot;")
                .replace("\n", " ")
                .replace("\r", " ");
    }

    // What is made up.

    @Provide
    Arbitrary<Call> calls() {
        List<Arbitrary<Call>> calls = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("operationId")) {
                        calls.add(call(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue()));
                    }
                }));
        return Arbitraries.integers().between(0, calls.size() - 1).flatMap(calls::get);
    }

    private static Arbitrary<Call> call(String method, String template, JsonNode operation) {
        Arbitrary<String> path = HostileValues.texts()
                .map(value -> URLEncoder.encode(value, UTF_8))
                .injectDuplicates(0.1)
                .flatMap(value -> Arbitraries.of(value, goodId(template)))
                .map(value -> API + template.replaceAll("\\{[^}]+}", value.replace("$", "\\$")));
        Set<String> parameters = parameters(operation);
        Arbitrary<Map<String, String>> query = parameters.isEmpty()
                ? Arbitraries.just(Map.of())
                : Arbitraries.maps(Arbitraries.of(parameters), HostileValues.texts())
                        .ofMaxSize(3);
        Arbitrary<List<String>> headers = keyedHeaders(method);
        Arbitrary<JsonNode> body =
                operation.has("requestBody") ? body(method, fields(operation)) : Arbitraries.just(MAPPER.missingNode());
        return Combinators.combine(path, query, headers, body)
                .as((p, q, h, b) -> new Call(method, p, q, h, b.isMissingNode() ? null : b));
    }

    private static String goodId(String template) {
        try {
            return template.contains("{token}") ? token : made("{}").get("id").textValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arbitrary<List<String>> keyedHeaders(String method) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        List<String> usual = List.of("Content-Type: " + type, "Authorization: Bearer " + KEY.key());
        Arbitrary<String> odd = Combinators.combine(
                        Arbitraries.of(
                                "If-Match", "Idempotency-Key", "Accept", "Accept-Language", "Content-Type", "Origin"),
                        headerValues())
                .as((name, value) -> name + ": " + value);
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(usual)), Tuple.of(1, odd.map(line -> {
            List<String> lines = new ArrayList<>(usual);
            lines.removeIf(each -> each.startsWith(line.substring(0, line.indexOf(':') + 1)));
            lines.add(line);
            return lines;
        })));
    }

    private static Set<String> parameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.get("name").textValue());
            }
        });
        return names;
    }

    private static Set<String> fields(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation.at("/requestBody/content").forEach(content -> {
            JsonNode schema = content.get("schema");
            JsonNode resolved = schema.has("$ref")
                    ? document.at(schema.get("$ref").textValue().substring(1))
                    : schema;
            resolved.path("properties").fieldNames().forEachRemaining(names::add);
        });
        return names;
    }

    /** A body with a few hostile members, most often beside what the call needs. */
    private static Arbitrary<JsonNode> body(String method, Set<String> fields) {
        Arbitrary<String> names =
                Arbitraries.frequencyOf(Tuple.of(19, Arbitraries.of(fields)), Tuple.of(1, HostileValues.texts()));
        return Arbitraries.maps(names, HostileValues.json())
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(members -> {
                    ObjectNode body = MAPPER.createObjectNode();
                    if (method.equals("POST")) {
                        needed(fields).forEach(body::put);
                    }
                    if (body.has("scopes")) {
                        body.putArray("scopes").add("invites:read");
                    }
                    members.forEach(body::set);
                    return body;
                });
    }

    private static Map<String, String> needed(Set<String> fields) {
        Map<String, String> needed = new LinkedHashMap<>();
        if (fields.contains("token")) {
            needed.putAll(Map.of("token", token, "username", "u" + System.nanoTime(), "password", PASSWORD));
        } else if (fields.contains("scopes")) {
            needed.putAll(Map.of("name", "hostile", "scopes", ""));
        }
        return needed;
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileValues.texts();
    }

    @Provide
    Arbitrary<String> xmlTexts() {
        return HostileValues.xmlTexts();
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH");
    }

    /** Paths and queries of all that anybody may ask for, with text in them that is not encoded as it should be. */
    @Provide
    Arbitrary<String> targets() {
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

    @Provide
    Arbitrary<List<String>> headers() {
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
        return Combinators.combine(names, headerValues())
                .as((name, value) -> name + ": " + value)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> languages() {
        return headerValues();
    }

    /** What an HTTP header can carry (RFC 9110, section 5.5): the rest the container refuses by itself. */
    private static Arbitrary<String> headerValues() {
        return HostileValues.texts()
                .map(text -> text.replaceAll("[\\x00-\\x1f\\x7f]", "").replaceAll("[\\ud800-\\udfff]", "?"));
    }

    @Provide
    Arbitrary<Map<String, String>> forms() {
        return Arbitraries.maps(
                        Arbitraries.of(
                                "form", "username", "password", "password2", "name", "email", "terms", "lang", "x"),
                        HostileValues.texts())
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Map<String, String>> keyForms() {
        return Arbitraries.maps(
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
    }

    @Provide
    Arbitrary<Map<String, String>> registrations() {
        return Arbitraries.maps(
                        Arbitraries.of("username", "password", "name", "email", "key", "remove", "registered"),
                        HostileValues.xmlTexts())
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Each command of ours that the server offers an administrator. */
    @Provide
    Arbitrary<String> commands() {
        try (RawXmpp client = loggedIn()) {
            Element items = client.iq(
                    "<iq type='get' id='d' to='" + openfire.domain()
                            + "'><query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/></iq>");
            List<String> nodes = items.element("query").elements().stream()
                    .map(item -> item.attributeValue("node"))
                    .filter(node -> node.contains("invite"))
                    .toList();
            return Arbitraries.of(nodes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<List<String>> answers() {
        return HostileValues.xmlTexts().list().ofMinSize(1).ofMaxSize(8);
    }
}
