/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a form or a query string. They are parsed here because the servlet container mixes the two, and because
 * its exceptions for malformed or large ones differ between Jetty versions.
 */
public final class FormFields {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private FormFields() {}

    /**
     * Whether a body of this type is a form that can be parsed here.
     *
     * @param contentType as sent; {@code null} if there is none
     */
    public static boolean isForm(String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /**
     * Parses a form in the body, in UTF-8 like our pages.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static FormFields of(byte[] body) {
        return of(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Parses a query string.
     *
     * @param encoded as sent; {@code null} if there is none
     * @throws IllegalArgumentException if it is malformed
     */
    public static FormFields of(String encoded) {
        FormFields fields = new FormFields();
        if (encoded != null) {
            for (String pair : encoded.split("&", -1)) {
                if (!pair.isEmpty()) {
                    fields.add(pair);
                }
            }
        }
        return fields;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The names, in the order in which they were first sent. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Whether there is a field with that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The first value with that name; empty if there is none. */
    public String get(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The value of a field that may be sent only once; empty if there is none or more than one. */
    public String one(String name) {
        return all(name).size() == 1 ? get(name) : "";
    }

    /** All values with that name, in the order in which they were sent. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The fields encoded as a query string, with a question mark; empty if there are no fields. */
    public String encoded() {
        String query = values.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> pair(field.getKey(), value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String pair(String name, String value) {
        return encode(name) + (value.isEmpty() ? "" : "=" + encode(value));
    }

    /** Encodes a text for use in a query string or a form. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
