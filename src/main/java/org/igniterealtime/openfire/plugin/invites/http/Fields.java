/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** Reads the members of a JSON object and records all errors, which {@link #end} reports. */
final class Fields {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Larger values exceed the calendar. The operator's limit is far below. */
    private static final long MAX_SECONDS = 100_000_000_000L;

    private final ObjectNode object;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    Fields(ObjectNode object) {
        this.object = object;
    }

    /** Whether the member is present, even if it is {@code null}. */
    boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    /** Whether the member is present and {@code null}. */
    boolean isNull(String name) {
        return has(name) && object.get(name).isNull();
    }

    /** A string; {@code null} if absent, {@code null} or invalid. */
    String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isTextual()) {
            fault(name, "wrong_type");
            return null;
        }
        return value == null ? null : value.textValue();
    }

    /** An integer; {@code null} if absent, {@code null} or invalid. */
    Integer integer(String name) {
        JsonNode value = value(name);
        if (value != null && !(value.isIntegralNumber() && value.canConvertToInt())) {
            fault(name, "wrong_type");
            return null;
        }
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    /** A boolean; {@code null} if absent, {@code null} or invalid. */
    Boolean truth(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            fault(name, "wrong_type");
            return null;
        }
        return value == null ? null : Boolean.valueOf(value.booleanValue());
    }

    /** A duration in seconds; {@code null} if absent, {@code null} or invalid. */
    Duration seconds(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            fault(name, "wrong_type");
            return null;
        }
        long seconds = value.longValue();
        // Not using the absolute value, which the smallest number does not have.
        if (seconds < -MAX_SECONDS || seconds > MAX_SECONDS) {
            fault(name, "out_of_range");
            return null;
        }
        return Duration.ofSeconds(seconds);
    }

    /** A time (RFC 3339); {@code null} if absent, {@code null} or invalid. */
    Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Instant time = parseTime(text);
        if (time == null) {
            fault(name, "not_a_time");
        }
        return time;
    }

    /** Parses a time (RFC 3339); {@code null} if invalid. */
    static Instant parseTime(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A list of strings; {@code null} if absent, {@code null} or invalid. */
    List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            fault(name, "wrong_type");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isTextual()) {
                fault(name + "/" + i, "wrong_type");
            }
            texts.add(value.get(i).asText());
        }
        return texts;
    }

    /** A list of any values; {@code null} if absent, {@code null} or invalid. */
    List<JsonNode> elements(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isArray()) {
            fault(name, "wrong_type");
            return null;
        }
        List<JsonNode> elements = new ArrayList<>();
        if (value != null) {
            value.forEach(elements::add);
        }
        return value == null ? null : elements;
    }

    /** An object; {@code null} if absent, {@code null} or invalid. */
    ObjectNode object(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            fault(name, "wrong_type");
            return null;
        }
        return (ObjectNode) value;
    }

    /** An enum constant, in lowercase; {@code null} if absent, {@code null} or invalid. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        E choice = EnumNames.find(text, type);
        if (choice == null) {
            fault(name, "unknown_value");
        }
        return choice;
    }

    /** Records that a required member is absent or {@code null}. */
    void require(String name) {
        if (value(name) == null) {
            fault(name, "required");
        }
    }

    /** Records an error. */
    void fault(String name, String code) {
        fault(name, code, null);
    }

    /** Records an error whose text has an argument. */
    void fault(String name, String code, String argument) {
        errors.add(FieldError.member(name, code, argument));
    }

    /** Ends with 422 if there were errors, or if there are unknown members. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                fault(name.replace("~", "~0").replace("/", "~1"), "unknown_field");
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private JsonNode value(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
