/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** A browser with cookies and without JavaScript that follows redirects. */
final class FormBrowser {

    /** Path of the page of API keys in the console. */
    static final String KEYS_PAGE = "/plugins/invites/invites-keys.jsp";

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final URI site;

    /**
     * @param site scheme, host and port
     */
    FormBrowser(URI site) {
        this.site = site;
    }

    /** A browser in which the rig's administrator is logged in to the console. */
    static FormBrowser inConsole(OpenfireRig openfire) throws IOException, InterruptedException {
        FormBrowser browser = new FormBrowser(openfire.adminUrl());
        browser.logIn(openfire.adminUser(), openfire.adminPassword());
        return browser;
    }

    /** Logs in to the console. */
    void logIn(String username, String password) throws IOException, InterruptedException {
        Map<String, String> form =
                new TreeMap<>(Map.of("login", "true", "url", "/index.jsp", "username", username, "password", password));
        form.put("csrf", hidden(get("/login.jsp").body(), "csrf"));
        post("/login.jsp", form);
    }

    /** Whether the console shows its pages instead of the login page. */
    boolean isLoggedIn() throws IOException, InterruptedException {
        return get(KEYS_PAGE).uri().getPath().equals(KEYS_PAGE);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(site.resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, encode(fields));
    }

    /** Posts an encoded form. */
    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Opens the form of an invite's page and submits it with a person's input. */
    HttpResponse<String> signUp(String token, String username, String password)
            throws IOException, InterruptedException {
        String path = "/invites/" + token + "/register";
        String form = hidden(get(path).body(), "form");
        return post(path, Map.of("form", form, "username", username, "password", password, "password2", password));
    }

    /** Creates a key on the console's page and returns the resulting page. */
    String createKey(String name) throws IOException, InterruptedException {
        Map<String, String> fields = keyFields(get(KEYS_PAGE + "?new").body(), "create");
        fields.putAll(Map.of("name", name, "scopes", "invites:create", "expires_at", "30d"));
        return post(KEYS_PAGE, fields).body();
    }

    /** The hidden fields of a form on the page of API keys. */
    static Map<String, String> keyFields(String page, String action) {
        Map<String, String> fields = new TreeMap<>(Map.of("action", action));
        for (String name : new String[] {"csrf", "id", "version"}) {
            fields.put(name, hidden(page, name));
        }
        return fields;
    }

    /** The value of a hidden field, empty if there is none. */
    static String hidden(String page, String name) {
        Matcher field = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(page);
        return field.find() ? field.group(1) : "";
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
