/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The parameters in the query string of a URL. The servlet container's own would include those of a form in the body,
 * which must not contain a key.
 */
final class Query {

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Parses a query string.
     *
     * @param text as sent; may be hostile or {@code null}
     * @throws Problem 400 if it is malformed, or contains a parameter twice
     */
    static Query parse(String text) {
        FormFields fields;
        try {
            fields = FormFields.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "malformed_query");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : fields.names()) {
            if (fields.all(name).size() > 1) {
                throw Problem.of(400, "malformed_query");
            }
            parameters.put(name, fields.get(name));
        }
        return new Query(parameters);
    }

    /** The value of the parameter; {@code null} if it is absent. */
    String get(String name) {
        return parameters.get(name);
    }

    /** Whether the parameter is {@code true}; if it is absent, it is not. Ends with 400 if it is neither true nor false. */
    boolean truth(String name) {
        String value = get(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw Problem.of(400, "invalid_parameter").errors(List.of(FieldError.query(name, "wrong_type", null)));
        }
        return "true".equals(value);
    }

    /**
     * The parameter as a number.
     *
     * @param otherwise if it is absent
     * @param errors gets an error if it is not a number from {@code least} to {@code most}
     */
    int number(String name, int least, int most, int otherwise, List<FieldError> errors) {
        String value = get(name);
        if (value == null) {
            return otherwise;
        }
        int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            errors.add(FieldError.query(name, "out_of_range", null));
            return otherwise;
        }
        return number;
    }

    /** Ends with 400 if there are other parameters than these. */
    void only(Set<String> known) {
        List<FieldError> unknown = new ArrayList<>();
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                unknown.add(FieldError.query(name, "unknown_parameter", null));
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.of(400, "invalid_parameter").errors(unknown);
        }
    }

    /** The same query string with one parameter changed. */
    String with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return more.entrySet().stream()
                .map(each -> FormFields.encode(each.getKey()) + "=" + FormFields.encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }
}
