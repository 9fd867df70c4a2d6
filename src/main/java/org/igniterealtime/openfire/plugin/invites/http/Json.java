/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * The only place that uses Jackson, for parsing JSON (strictly: RFC 8259, without duplicate members or trailing data)
 * and writing it. Prepared once, because both are performance-critical.
 */
public final class Json {

    /**
     * With a buffer pool of its own: Jackson's default pool, in thread locals of Jetty's threads, would outlive an
     * unloaded plugin.
     */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private static final ObjectReader READER =
            MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    /** The name in JSON of a field with this name in Java. */
    static String member(String field) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field);
    }

    static byte[] write(Object representation) {
        try {
            return WRITER.writeValueAsBytes(representation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a representation cannot be serialized", e);
        }
    }

    /** A value as text. Its own {@code toString} would use Jackson's default buffers. */
    static String text(JsonNode value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be serialized", e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /**
     * Parses any value.
     *
     * @throws JsonProcessingException if it is malformed; the message quotes the input
     */
    public static JsonNode tree(byte[] json) throws IOException {
        return READER.readTree(json);
    }

    /** Parses an object, or ends with 400 {@code malformed_json}. */
    static ObjectNode read(byte[] body) {
        try {
            if (tree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // The parser's message quotes the input, which may be a secret.
        }
        throw Problem.of(400, "malformed_json");
    }

    static ObjectNode read(String text) {
        return read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
