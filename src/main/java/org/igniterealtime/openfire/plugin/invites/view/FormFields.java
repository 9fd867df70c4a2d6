/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a form, or the query of an address, brings. Taken apart here: the servlet container's own mixes the two, and what it throws at a
 * malformed or large one differs from one Jetty to the next.
 */
public final class FormFields {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private FormFields() {}

    /**
     * Those of a form in the body, in UTF-8 as our pages are.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static FormFields of(byte[] body) {
        return of(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Those of a query.
     *
     * @param encoded as sent; {@code null} = none
     * @throws IllegalArgumentException if it is malformed
     */
    public static FormFields of(String encoded) {
        FormFields fields = new FormFields();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                fields.values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Whether there is a field of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The first value under that name; empty if there is none. */
    public String get(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The value of what may be sent only once; empty if there is none, or more than one. */
    public String one(String name) {
        return all(name).size() == 1 ? get(name) : "";
    }

    /** All values under that name, as they came. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The same as a query that begins with a question mark, encoded anew; empty if there are no fields. */
    public String encoded() {
        String query = values.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> pair(field.getKey(), value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String pair(String name, String value) {
        return encode(name) + (value.isEmpty() ? "" : "=" + encode(value));
    }

    /** As it stands in a query or a form. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
