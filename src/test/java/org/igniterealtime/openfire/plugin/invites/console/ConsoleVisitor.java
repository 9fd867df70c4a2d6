/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.check.Report;
import org.igniterealtime.openfire.plugin.invites.console.form.Choice;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormPage;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** An administrator with a console session who visits a page. Its views are not rendered. */
public final class ConsoleVisitor {

    public static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, Object> attributes;
    private final HttpSession session;
    private final ConsoleServlet page;

    /** What a page needs; all texts are in English, and all times in UTC. */
    public static Console console(Clock clock) {
        return new Console(
                new Secrets(new SecureRandom()),
                request -> "admin:root",
                () -> Texts.of(Locale.ENGLISH),
                clock,
                () -> ZoneOffset.UTC,
                () -> new Report(clock.instant(), List.of()),
                "example.org");
    }

    public ConsoleVisitor(ConsoleServlet page) {
        this(page, new HashMap<>(), mock(HttpSession.class));
        when(session.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(session)
                .removeAttribute(anyString());
    }

    private ConsoleVisitor(ConsoleServlet page, Map<String, Object> attributes, HttpSession session) {
        this.page = page;
        this.attributes = attributes;
        this.session = session;
    }

    /** The same visitor on another page. */
    public ConsoleVisitor at(ConsoleServlet other) {
        return new ConsoleVisitor(other, attributes, session);
    }

    /**
     * The result of a request to a page.
     *
     * @param view the path of the JSP; {@code null} = none, because of a redirect
     * @param page the page's attribute
     * @param flash the message that the previous change has left
     * @param token the token for forms
     * @param again address to try again if the database is not available; {@code null} = it is available
     * @param location the target of a redirect; {@code null} = none
     * @param status 200 unless it was set
     * @param text what was written without a view
     */
    public record Shown(
            String view,
            Object page,
            Flash flash,
            String token,
            String again,
            String location,
            int status,
            String text) {

        /** The page with a form or a question. */
        public FormPage formPage() {
            return (FormPage) page;
        }

        /** The form on the page. */
        public Form form() {
            return formPage().form();
        }

        /** The value of a field in the form. */
        public String value(String field) {
            return form().find(field).orElseThrow().value();
        }

        /** The error message of a field in the form. */
        public String error(String field) {
            return form().find(field).orElseThrow().error();
        }
    }

    /** The attributes of the session. */
    public Map<String, Object> session() {
        return attributes;
    }

    public Shown get(String query) throws Exception {
        return send(request(query));
    }

    /** Posts the form of a page with its values, except for some fields. */
    public Shown postForm(Shown shown, String... others) throws Exception {
        List<String> replaced = new ArrayList<>();
        StringBuilder body = new StringBuilder("csrf=" + token());
        for (int i = 0; i < others.length; i += 2) {
            replaced.add(others[i]);
            body.append('&').append(encode(Map.of(others[i], others[i + 1])));
        }
        shown.formPage().hidden().forEach((name, value) -> append(body, replaced, name, List.of(value)));
        if (shown.form() != null) {
            shown.form().sections().forEach(section -> section.fields().forEach(field -> {
                append(body, replaced, field.name(), field.entered());
                field.choices().stream()
                        .map(Choice::input)
                        .filter(Objects::nonNull)
                        .forEach(input -> append(body, replaced, input.name(), input.entered()));
            }));
        }
        return send(posted("", body.toString()));
    }

    private static void append(StringBuilder body, List<String> replaced, String name, List<String> values) {
        if (!replaced.contains(name)) {
            values.stream().filter(value -> !value.equals("false")).forEach(value -> body.append('&')
                    .append(encode(Map.of(name, value))));
        }
    }

    /** Posts a form with the session's token. */
    public Shown post(Map<String, String> fields) throws Exception {
        Map<String, String> all = new HashMap<>(fields);
        all.put("csrf", token());
        return send(posted("", encode(all)));
    }

    /** The token for the session's forms. */
    public String token() throws Exception {
        if (!attributes.containsKey("invites.console.csrf")) {
            get("");
        }
        return (String) attributes.get("invites.console.csrf");
    }

    public HttpServletRequest request(String query) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getMethod()).thenReturn("GET");
        when(request.getQueryString()).thenReturn(query.isEmpty() ? null : query);
        when(request.getSession()).thenReturn(session);
        when(request.getSession(false)).thenReturn(session);
        when(request.getServletPath()).thenReturn("/plugins");
        when(request.getPathInfo()).thenReturn("/invites/" + page.address());
        return request;
    }

    /** A posted form. */
    public HttpServletRequest posted(String query, String body) throws IOException {
        HttpServletRequest request = request(query);
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        ServletInputStream in = mock(ServletInputStream.class);
        when(in.read(any())).thenAnswer(call -> bytes.read(call.getArgument(0)));
        when(request.getMethod()).thenReturn("POST");
        when(request.getContentType()).thenReturn(FORM);
        when(request.getInputStream()).thenReturn(in);
        return request;
    }

    public Shown send(HttpServletRequest request) throws Exception {
        return send(page, request);
    }

    /** Sends a request to another page, in the same session. */
    public Shown send(ConsoleServlet other, HttpServletRequest request) throws Exception {
        Map<String, Object> shown = new HashMap<>();
        doAnswer(call -> shown.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        when(request.getRequestDispatcher(anyString())).thenAnswer(call -> {
            shown.put("view", call.getArgument(0));
            return mock(RequestDispatcher.class);
        });
        HttpServletResponse response = mock(HttpServletResponse.class);
        StringWriter text = new StringWriter();
        when(response.getWriter()).thenReturn(new PrintWriter(text));
        doAnswer(call -> shown.put(call.getArgument(0), call.getArgument(1)))
                .when(response)
                .setHeader(anyString(), anyString());
        doAnswer(call -> shown.put("status", call.getArgument(0)))
                .when(response)
                .setStatus(anyInt());
        doAnswer(call -> shown.put("status", call.getArgument(0)))
                .when(response)
                .sendError(anyInt());
        other.service(request, response);
        return new Shown(
                (String) shown.get("view"),
                shown.get("page"),
                (Flash) shown.get("flash"),
                (String) shown.get("formToken"),
                (String) shown.get("again"),
                (String) shown.get("Location"),
                (int) shown.getOrDefault("status", 200),
                text.toString());
    }

    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
