/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks real responses against {@code openapi.json}: status, type, headers and body. */
public final class OpenApiContract {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final Set<String> exercised = new TreeSet<>();

    /** Reads the document that the plugin serves. */
    public OpenApiContract() {
        try (InputStream in = OpenApiContract.class.getResourceAsStream("/openapi.json")) {
            document = MAPPER.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fails unless the document describes this response.
     *
     * @param path path below the version, without the query
     */
    public void check(String method, String path, HttpResponse<String> answer) {
        String template = template(path);
        // An unknown path also gets a problem document, but has no entry in openapi.json.
        if (template == null) {
            assertThat(answer.statusCode())
                    .as(() -> "undocumented path " + path)
                    .isEqualTo(404);
            checkContent(response("404"), answer);
            return;
        }
        JsonNode operation = document.get("paths").get(template).get(method.toLowerCase(java.util.Locale.ROOT));
        if (operation == null) {
            assertThat(Set.of(405, 204, 200)).as(() -> method + " " + template).contains(answer.statusCode());
            return;
        }
        JsonNode documented = operation.get("responses").get(Integer.toString(answer.statusCode()));
        if (documented == null) {
            fail("undocumented: " + method + " " + template + " → " + answer.statusCode() + " " + answer.body());
        }
        exercised.add(operation.get("operationId").textValue());
        checkContent(resolve(documented), answer);
        checkHeaders(resolve(documented), answer);
    }

    /** The operations for which no response has been checked. */
    public Set<String> unexercised() {
        Set<String> left = new TreeSet<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        left.add(operation.get("operationId").textValue());
                    }
                }));
        left.removeAll(exercised);
        return left;
    }

    private String template(String path) {
        String found = null;
        for (Map.Entry<String, JsonNode> each : document.get("paths").properties()) {
            String pattern = each.getKey().replaceAll("\\{[^}]+}", "[^/]+");
            // A path without a variable is the better match.
            if (path.matches(pattern) && (found == null || !each.getKey().contains("{"))) {
                found = each.getKey();
            }
        }
        return found;
    }

    private JsonNode response(String status) {
        return document.get("components").get("responses").get("E" + status);
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : document.at(reference.textValue().substring(1));
    }

    private void checkContent(JsonNode documented, HttpResponse<String> answer) {
        JsonNode content = documented.get("content");
        if (content == null) {
            assertThat(answer.body()).isEqualTo("");
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        String mediaType = type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
        assertThat(content.has(mediaType))
                .as(() -> "undocumented type " + type + ": " + answer.body())
                .isTrue();
        if (answer.request().method().equals("HEAD") || mediaType.equals("text/csv")) {
            return;
        }
        try {
            Set<String> faults = faults(content.get(mediaType).get("schema"), MAPPER.readTree(answer.body()));
            assertThat(faults).as(() -> faults + " in " + answer.body()).isEmpty();
            // If a text is missing, its key is shown.
            assertThat(answer.body()).as(answer::body).doesNotContain("\"error.");
            assertThat(answer.body()).as(answer::body).doesNotContain("\"http.problem.");
        } catch (IOException e) {
            fail("no JSON: " + answer.body(), e);
        }
    }

    /** The names of the members of some of the document's schemas. */
    static Set<String> members(String... schemas) {
        JsonNode all = new OpenApiContract().document.at("/components/schemas");
        Set<String> members = new TreeSet<>();
        for (String name : schemas) {
            all.get(name).get("properties").fieldNames().forEachRemaining(members::add);
        }
        return members;
    }

    /** The violations of one of the document's schemas. */
    static Set<String> faults(String schema, JsonNode value) {
        ObjectNode reference = MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + schema);
        return new OpenApiContract().faults(reference, value);
    }

    private Set<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole).validate(value).stream()
                .map(ValidationMessage::toString)
                .collect(Collectors.toSet());
    }

    private void checkHeaders(JsonNode documented, HttpResponse<String> answer) {
        if (!documented.has("headers")) {
            return;
        }
        documented.get("headers").properties().forEach(each -> {
            boolean required = resolve(each.getValue()).path("required").asBoolean();
            boolean there = answer.headers().firstValue(each.getKey()).isPresent();
            assertThat(there || !required)
                    .as(() -> "no " + each.getKey() + " in " + answer)
                    .isTrue();
        });
    }
}
