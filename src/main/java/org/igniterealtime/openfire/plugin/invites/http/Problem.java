/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.http.representation.BulkItemBody;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * Ends the handling of a request with an error (RFC 9457). An enclosing {@code Database} transaction is rolled back.
 */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The maximum number of errors that are listed. */
    static final int MOST_ERRORS = 20;

    private final int status;
    private final String code;
    private final transient List<Object> arguments;
    private final transient List<FieldError> errors;
    private final transient Map<Integer, Problem> items;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            String code,
            List<Object> arguments,
            List<FieldError> errors,
            Map<Integer, Problem> items,
            Map<String, String> headers) {
        // A stack trace would be useless and cost more than the response.
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
        this.errors = errors;
        this.items = items;
        this.headers = headers;
    }

    /**
     * Creates a problem.
     *
     * @param code a stable code; its text is {@code http.problem.CODE}
     * @param arguments the arguments of the text
     */
    static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, List.of(arguments), List.of(), Map.of(), Map.of());
    }

    /** Input that is well-formed but invalid (RFC 9110, section 15.5.21). */
    static Problem invalid(List<FieldError> errors) {
        return of(422, "invalid").errors(errors);
    }

    static Problem invalid(String member, String code) {
        return invalid(List.of(FieldError.member(member, code, null)));
    }

    static Problem notFound() {
        return of(404, "not_found");
    }

    static Problem methodNotAllowed(Set<String> allowed) {
        return of(405, "method_not_allowed").with("Allow", String.join(", ", allowed));
    }

    static Problem tooMany(Duration wait) {
        return of(429, "too_many_requests").after(wait);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The same problem with a list of errors, of which the first ones are included. */
    Problem errors(List<FieldError> these) {
        return new Problem(status, code, arguments, List.copyOf(these), items, headers);
    }

    /** The same problem with those of the items of a request, by their index. */
    Problem items(Map<Integer, Problem> these) {
        return new Problem(status, code, arguments, errors, these, headers);
    }

    Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, arguments, errors, items, more);
    }

    Problem after(Duration wait) {
        return with("Retry-After", Response.retryAfter(wait));
    }

    /** The response, in the caller's language. */
    Response answer(Texts texts) {
        Response answer = Response.of(status, Response.PROBLEM, Json.write(body(texts)))
                .with("Content-Language", texts.language());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** The problem of one of several items of a request. */
    BulkItemBody item(int index, Texts texts) {
        return BulkItemBody.refused(index, status, body(texts));
    }

    /** What is wrong, in a line. */
    String inWords(Texts texts) {
        return errors.isEmpty()
                ? texts.get(title(), arguments.toArray())
                : errors.stream()
                        .limit(MOST_ERRORS)
                        .map(error -> error.in(texts))
                        .collect(Collectors.joining("; "));
    }

    private Map<String, Object> body(Texts texts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:openfire:invites:problem:" + code);
        body.put("title", texts.get(title(), arguments.toArray()));
        body.put("status", status);
        body.put("code", code);
        if (!errors.isEmpty()) {
            body.put(
                    "errors",
                    errors.stream()
                            .limit(MOST_ERRORS)
                            .map(error -> describe(error, texts))
                            .toList());
            if (errors.size() > MOST_ERRORS) {
                body.put("more_errors", errors.size() - MOST_ERRORS);
            }
        }
        if (!items.isEmpty()) {
            List<BulkItemBody> data = new ArrayList<>();
            items.forEach((index, problem) -> data.add(problem.item(index, texts)));
            body.put("data", data);
        }
        return body;
    }

    private String title() {
        return "http.problem." + code;
    }

    private static Map<String, Object> describe(FieldError error, Texts texts) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (error.pointer() != null) {
            described.put("pointer", error.pointer());
        } else {
            described.put("parameter", error.parameter());
        }
        described.put("code", error.code());
        described.put("detail", error.detail(texts));
        return described;
    }
}
