/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * A few calls of the HTTP API that many end-to-end tests start with.
 *
 * @param http scheme, host and port of the HTTP binding
 * @param key the API key
 */
record ApiCalls(URI http, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * An invite, as its creator gets it.
     *
     * @param id its id
     * @param token the token in its link
     * @param record the whole response
     */
    record Made(String id, String token, JsonNode record) {}

    Made create(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/invites/api/v1/invites", body, key);
        if (answer.statusCode() != 201) {
            throw new AssertionError("creating answered " + answer.statusCode() + " " + answer.body());
        }
        JsonNode record = JSON.readTree(answer.body());
        return new Made(record.get("id").asText(), record.get("token").asText(), record);
    }

    HttpResponse<String> register(String token, String username, String password, String... headers)
            throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("token", token, "username", username, "password", password));
        return post("/invites/api/v1/public/register", body, null, headers);
    }

    /**
     * Posts JSON.
     *
     * @param bearer an API key; {@code null} = none
     * @param headers additional headers, names and values alternating
     */
    HttpResponse<String> post(String path, String body, String bearer, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /**
     * Sends any request.
     *
     * @param body JSON; {@code null} = none
     * @param bearer an API key; {@code null} = none
     */
    HttpResponse<String> send(String method, String path, String body, String bearer)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(http.resolve(path)).timeout(TIMEOUT).build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /**
     * Gets a resource that requires a key.
     *
     * @param bearer an API key
     */
    HttpResponse<String> getWith(String path, String bearer) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /**
     * Deletes a resource that requires a key.
     *
     * @param bearer an API key
     */
    HttpResponse<String> delete(String path, String bearer) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer)
                .DELETE()
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
