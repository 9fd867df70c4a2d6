/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Calls the API over HTTP and checks each response against the OpenAPI document. */
public final class ApiClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final OpenApiContract contract;
    private final String key;

    /**
     * Creates a client.
     *
     * @param http redirects must not be followed
     * @param base scheme, host and port
     * @param key the API key; {@code null} = none is sent
     */
    public ApiClient(HttpClient http, URI base, OpenApiContract contract, String key) {
        this.http = http;
        this.base = base;
        this.contract = contract;
        this.key = key;
    }

    /** The same client with another key. */
    public ApiClient with(String other) {
        return new ApiClient(http, base, contract, other);
    }

    /** The contract that responses are checked against. */
    public OpenApiContract contract() {
        return contract;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public HttpResponse<String> patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    /**
     * Sends a request.
     *
     * @param path below {@code /invites/api/v1}, with the query
     * @param body {@code null} = none
     * @param headers names and values alternating; a Content-Type replaces the default
     */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (body != null && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (key != null) {
            all.addAll(List.of("Authorization", "Bearer " + key));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/invites/api/v1" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        HttpResponse<String> answer = exchange(request.build());
        int query = path.indexOf('?');
        contract.check(method, query < 0 ? path : path.substring(0, query), answer);
        return answer;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body, parsed as JSON. */
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }
}
