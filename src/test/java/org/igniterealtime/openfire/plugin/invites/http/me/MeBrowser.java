/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A visitor of {@code /invites/me} with cookies, which tests can change, who does not follow redirects. */
public final class MeBrowser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI page;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final List<String> headers = new ArrayList<>();

    /**
     * @param page the address of the page
     */
    public MeBrowser(URI page) {
        this.page = page;
    }

    /** The cookies, which tests may replace. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** Sends another header with each request. */
    MeBrowser header(String name, String value) {
        headers.addAll(List.of(name, value));
        return this;
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, null);
    }

    /** Sends a form with these fields, names and values alternating. */
    public HttpResponse<String> post(String path, String... fields) throws Exception {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send("POST", path, String.join("&", pairs));
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(page + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        // What is inserted into a text is isolated (IsolationTest); the tests read what people read.
        HttpResponse<String> answer = HTTP.send(
                request.build(),
                info -> BodySubscribers.mapping(
                        BodySubscribers.ofString(StandardCharsets.UTF_8),
                        text -> text.replaceAll("<bdi>([^<]*)</bdi>", "$1")));
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", -1)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    public HttpResponse<String> logIn(String username, String password) throws Exception {
        return post("/login", "form", form(), "username", username, "password", password);
    }

    /** The secret of the forms on the page. */
    public String form() throws Exception {
        return form(get("").body());
    }

    /** The secret of the forms on a page. */
    public static String form(String html) {
        Matcher form = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9]+)\"").matcher(html);
        return form.find() ? form.group(1) : "";
    }

    public boolean isLoggedIn() throws Exception {
        return get("").body().contains("/logout\"");
    }

    /** Creates an invite. Returns its id; empty if it was not created. */
    public String create(String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of("form", form()));
        all.addAll(List.of(fields));
        HttpResponse<String> answer = post("/create", all.toArray(String[]::new));
        return answer.headers().firstValue("Location").orElse("").replaceAll("^.*/|\\?.*", "");
    }
}
