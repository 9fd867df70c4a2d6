/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Each call in the OpenAPI document, with hostile values in its path, parameters, headers and fields. */
final class HostileCalls {

    static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(10_000)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** Writes whatever {@link HostileValues#json} generates. */
    static final ObjectWriter WRITER = MAPPER.writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private final JsonNode document;

    /**
     * @param document the server's openapi.json
     */
    HostileCalls(JsonNode document) {
        this.document = document;
    }

    /**
     * A call.
     *
     * @param path as in the document, with the name of the variable in braces
     * @param about the value of the variable; {@code null} = an existing one
     * @param fields all fields that the body may have; empty = no body
     * @param members members of the body, in addition to those that the call needs
     */
    record Call(
            String method,
            String path,
            String about,
            Map<String, String> query,
            List<String> headers,
            Set<String> fields,
            Map<String, JsonNode> members) {

        /** Shows the members in JSON, which may be nested deeper than {@link JsonNode#toString} permits. */
        @Override
        public String toString() {
            String body = members.entrySet().stream()
                    .map(member -> member.getKey() + "=" + json(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            return method + " " + path + " about=" + about + " query=" + query + " headers=" + headers + " " + body;
        }

        private static String json(JsonNode value) {
            try {
                return WRITER.writeValueAsString(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Arbitrary<Call> any() {
        List<Arbitrary<Call>> calls = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("operationId")) {
                        calls.add(
                                call(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
                    }
                }));
        return Arbitraries.oneOf(calls);
    }

    private Arbitrary<Call> call(String method, String path, JsonNode operation) {
        Set<String> parameters = parameters(operation);
        Set<String> fields = fields(operation);
        Arbitrary<String> about = path.contains("{") ? HostileValues.texts().injectNull(0.5) : Arbitraries.just("");
        Arbitrary<Map<String, String>> query = parameters.isEmpty()
                ? Arbitraries.just(Map.of())
                : Arbitraries.maps(Arbitraries.of(parameters), HostileValues.texts())
                        .ofMaxSize(3);
        Arbitrary<Map<String, JsonNode>> members = fields.isEmpty() ? Arbitraries.just(Map.of()) : members(fields);
        return Combinators.combine(about, query, headers(method), members)
                .as((a, q, h, m) -> new Call(method, path, a, q, h, fields, m));
    }

    private static Arbitrary<List<String>> headers(String method) {
        String type = "Content-Type: " + (method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        Arbitrary<List<String>> odd = Combinators.combine(
                        Arbitraries.of(
                                "If-Match", "Idempotency-Key", "Accept", "Accept-Language", "Content-Type", "Origin"),
                        HostileValues.headers())
                .as((name, value) -> {
                    String line = name + ": " + value;
                    return name.equals("Content-Type") ? List.of(line) : List.of(type, line);
                });
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(List.of(type))), Tuple.of(1, odd));
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

    private Set<String> fields(JsonNode operation) {
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

    private static Arbitrary<Map<String, JsonNode>> members(Set<String> fields) {
        Arbitrary<String> names =
                Arbitraries.frequencyOf(Tuple.of(19, Arbitraries.of(fields)), Tuple.of(1, HostileValues.texts()));
        return Arbitraries.maps(names, HostileValues.json()).ofMinSize(1).ofMaxSize(3);
    }
}
