/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;

/**
 * Converts the cells of a CSV row to the members of an invite in JSON. The columns are the fields of {@link InviteTerms}, and those of a mail. A cell whose value does not suit its column becomes a string, which
 * is then refused as in JSON.
 */
final class InviteCells {

    /** The value of a number, in practice {@code max_uses}, that is {@code null} in JSON. */
    static final String UNLIMITED = "unlimited";

    /** Separates groups; a group whose name contains it cannot be written in CSV. */
    static final String SEPARATOR = ";";

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private static final Map<String, Function<String, JsonNode>> COLUMNS = columns();

    private final List<String> columns;

    private InviteCells(List<String> columns) {
        this.columns = columns;
    }

    private static Map<String, Function<String, JsonNode>> columns() {
        Map<String, Function<String, JsonNode>> columns = Arrays.stream(InviteTerms.class.getRecordComponents())
                .collect(Collectors.toMap(field -> Json.member(field.getName()), InviteCells::reader));
        MailReader.MEMBERS.forEach(member -> columns.put(member, InviteCells::text));
        return columns;
    }

    private static Function<String, JsonNode> reader(RecordComponent field) {
        Class<?> type = field.getType();
        if (type == boolean.class || type == Boolean.class) {
            return InviteCells::truth;
        }
        if (type == Integer.class || type == Duration.class) {
            return InviteCells::integer;
        }
        if (type == List.class) {
            return InviteCells::list;
        }
        return field.getName().equals("metadata") ? InviteCells::object : InviteCells::text;
    }

    /** For a table with these columns; ends with 422 if there is no such field. */
    static InviteCells of(List<String> columns) {
        List<FieldError> unknown = columns.stream()
                .filter(column -> !COLUMNS.containsKey(column))
                .map(column -> FieldError.member(column, "unknown_field", null))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        return new InviteCells(columns);
    }

    /**
     * The members of an invite. Empty cells are not members.
     *
     * @param cells as many as there are columns
     */
    ObjectNode object(List<String> cells) {
        ObjectNode object = Json.object();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                object.set(columns.get(i), COLUMNS.get(columns.get(i)).apply(cells.get(i)));
            }
        }
        return object;
    }

    private static JsonNode text(String cell) {
        return TextNode.valueOf(cell.strip());
    }

    private static JsonNode integer(String cell) {
        String text = cell.strip();
        if (text.equals(UNLIMITED)) {
            return NullNode.instance;
        }
        return INTEGER.matcher(text).matches() ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text);
    }

    /** Spreadsheets write it in uppercase. */
    private static JsonNode truth(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf(cell);
        };
    }

    private static JsonNode list(String cell) {
        var list = Json.array();
        for (String each : cell.split(SEPARATOR, -1)) {
            if (!each.isBlank()) {
                list.add(each.strip());
            }
        }
        return list;
    }

    private static JsonNode object(String cell) {
        try {
            return Json.tree(cell.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return TextNode.valueOf(cell);
        }
    }
}
