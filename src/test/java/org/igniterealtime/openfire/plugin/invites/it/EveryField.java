/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sends each call of the API with each of its fields and parameters alone, as described in the server's own openapi.json. */
final class EveryField {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/invites/api/v1";

    private final ApiCalls api;
    private final JsonNode document;
    private final Map<String, String> samples;

    /**
     * Reads the document.
     *
     * @param api with a key that has all scopes
     * @param inviter an existing user
     * @param group an existing group
     */
    EveryField(ApiCalls api, String inviter, String group) throws IOException, InterruptedException {
        this.api = api;
        this.document = JSON.readTree(api.get(BASE + "/openapi.json").body());
        this.samples = Map.ofEntries(
                Map.entry("username_policy", "\"any\""),
                Map.entry("inviter", "\"" + inviter + "\""),
                Map.entry("groups", "[\"" + group + "\"]"),
                Map.entry("kinds", "[\"account\"]"),
                Map.entry("kind", "\"account\""),
                Map.entry("scopes", "[\"invites:read\"]"),
                Map.entry("networks", "[\"127.0.0.1\"]"),
                Map.entry("locale", "\"de\""),
                Map.entry("metadata", "{\"a\":{\"b\":[1,\"\u00fc\",null]}}"),
                Map.entry("ttl", "3600"),
                Map.entry("expires_at", "\"" + Instant.now().plus(Duration.ofHours(5)) + "\""),
                Map.entry("subscribe", "false"));
    }

    /** Sends all calls. Those that create or change invites must succeed; no other may fail with a server error. */
    void send() throws IOException, InterruptedException {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                if (call.getValue().has("operationId")) {
                    send(call.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), call.getValue());
                }
            }
        }
    }

    private void send(String method, String path, JsonNode call) throws IOException, InterruptedException {
        JsonNode body = resolve(call.at("/requestBody/content/application~1json/schema"));
        if (body.isMissingNode()) {
            check(method, path, "", null);
        }
        for (Map.Entry<String, JsonNode> field : body.path("properties").properties()) {
            ObjectNode sent = JSON.createObjectNode();
            body.path("required").forEach(name -> sent.set(name.asText(), sample(name.asText(), body)));
            sent.set(field.getKey(), sample(field.getKey(), body));
            if (field.getKey().startsWith("email_")) {
                sent.set("email", sample("email", body));
            }
            check(method, path, "", sent.toString());
        }
        for (JsonNode parameter : call.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                String value = text(parameter.get("name").asText(), parameter.get("schema"));
                check(method, path, "?" + parameter.get("name").asText() + "=" + value, null);
            }
        }
    }

    private void check(String method, String path, String query, String body) throws IOException, InterruptedException {
        String bearer = path.startsWith("/public") ? null : api.key();
        HttpResponse<String> answer = api.send(method, BASE + filled(path) + query, body, bearer);
        assertThat(answer.statusCode())
                .as(method + " " + path + query + " " + body)
                .isLessThan(500);
        if (body != null && path.startsWith("/invites")) {
            assertThat(answer.statusCode())
                    .as(method + " " + path + " " + body + ": " + answer.body())
                    .isLessThan(300);
        }
    }

    /** The path with the id or token of a new invite, the id of a new key, or a username. */
    private String filled(String path) throws IOException, InterruptedException {
        if (path.contains("{name}")) {
            return path.replace("{name}", "admin");
        }
        if (path.startsWith("/keys/{")) {
            String key = api.send(
                            "POST", BASE + "/keys", "{\"name\":\"each\",\"scopes\":[\"invites:read\"]}", api.key())
                    .body();
            return path.replace("{id}", JSON.readTree(key).get("id").asText());
        }
        return path.contains("{")
                ? path.replace("{id}", api.create("{}").id())
                        .replace("{token}", api.create("{}").token())
                : path;
    }

    private JsonNode sample(String name, JsonNode body) {
        // A name can be reserved for one invite only, and an address be sent only a few mails.
        String digits = String.format(java.util.Locale.ROOT, "%040d", System.nanoTime());
        if (name.equals("email")) {
            return JSON.getNodeFactory().textNode("u" + digits + "@montague.example");
        }
        if (name.equals("token") || name.equals("username")) {
            return JSON.getNodeFactory().textNode(name.equals("token") ? digits : "u" + digits);
        }
        try {
            return samples.containsKey(name)
                    ? JSON.readTree(samples.get(name))
                    : byType(body.get("properties").get(name));
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private JsonNode byType(JsonNode schema) {
        JsonNode type = schema.path("type");
        String first = type.isArray() ? type.get(0).asText() : type.asText("string");
        return switch (first) {
            case "integer" -> JSON.getNodeFactory().numberNode(3);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "array" -> JSON.createArrayNode();
            case "object" -> JSON.createObjectNode();
            default -> JSON.getNodeFactory().textNode("anything");
        };
    }

    private String text(String name, JsonNode schema) {
        String value =
                switch (schema.path("format").asText() + schema.path("type").asText()) {
                    case "date-timestring" -> Instant.now().toString();
                    case "integer" -> "3";
                    default -> schema.path("enum").path(0).asText(name);
                };
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** The fields of an invite that a caller can set, to check that all have been found. */
    List<String> invite() {
        return document.at("/components/schemas/InviteCreate/properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
