/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysServletTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ApiKey KEY = new ApiKey(
            "abcd1234", "HR", Set.of(Scope.INVITES_CREATE), KeyLimits.NONE, NOW, "admin:root", null, null, null, 3);

    private final ApiKeys keys = mock(ApiKeys.class);
    private final AuditedApiKeys apiKeys =
            new AuditedApiKeys(keys, (by, change, key) -> {}, Clock.fixed(NOW, ZoneOffset.UTC));
    private final KeysServlet servlet =
            new KeysServlet(apiKeys, new Secrets(new SecureRandom()), request -> "admin:root");
    private final Map<String, Object> attributes = new HashMap<>();
    private final HttpSession session = mock(HttpSession.class);
    private String token;

    @BeforeEach
    void openThePage() throws Exception {
        when(session.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(session)
                .removeAttribute(anyString());
        when(keys.list()).thenReturn(List.of(KEY));
        when(keys.find(KEY.id())).thenReturn(Optional.of(KEY));
        token = get(Map.of()).csrf();
    }

    @Test
    void theNewSecretIsShownOnce() throws Exception {
        when(keys.create(any(), any())).thenReturn(new KeyResult.Created(KEY, "ofi_abcd1234_s"));

        String location = post(Map.of("csrf", token, "action", "create", "name", "HR", "scopes", "invites:create"));

        assertEquals("invites-keys.jsp", location);
        assertEquals("ofi_abcd1234_s", get(Map.of()).flash().secret());
        assertNull(get(Map.of()).flash().secret());
        assertFalse(attributes.toString().contains("ofi_"), attributes::toString);
    }

    @Test
    void theSessionHoldsNoClassOfOurs() throws Exception {
        post(Map.of("csrf", token, "action", "create", "name", "HR", "max_uses", "many"));

        assertTrue(
                attributes.values().stream()
                        .allMatch(value -> value.getClass().getName().startsWith("java.")),
                attributes::toString);
    }

    @Test
    void aWrongFieldIsShownWithWhatWasTyped() throws Exception {
        String location = post(Map.of("csrf", token, "action", "create", "name", "HR", "max_uses", "many"));
        KeysPage page = get(Map.of("new", ""));

        assertEquals("invites-keys.jsp?new", location);
        assertTrue(page.wrong("max_uses"));
        assertFalse(page.wrong("name"));
        assertEquals("many", page.form().text("max_uses"));
    }

    @Test
    void anotherTokenChangesNothing() throws Exception {
        ApiKeys untouched = mock(ApiKeys.class);
        KeysServlet strict = new KeysServlet(
                new AuditedApiKeys(untouched, (by, change, key) -> {}, Clock.systemUTC()),
                new Secrets(new SecureRandom()),
                request -> "admin:root");

        strict.service(posted(Map.of("csrf", token + "x", "action", "revoke", "id", KEY.id())), answer());
        strict.service(posted(Map.of("action", "revoke", "id", KEY.id())), answer());

        verifyNoInteractions(untouched);
        assertEquals("console.csrf", get(Map.of()).flash().message());
    }

    @Test
    void anEditComparesTheVersionThatWasShown() throws Exception {
        when(keys.edit(any(), any(), any())).thenReturn(new KeyResult.Outdated(KEY));

        String location = post(edit("IT"));

        assertEquals("invites-keys.jsp?edit=abcd1234", location);
        assertEquals(
                "console.keys.outdated", get(Map.of("edit", KEY.id())).flash().message());
    }

    @Test
    void anIdCannotAddAHeader() throws Exception {
        String location = post(Map.of("csrf", token, "action", "edit", "id", "x\r\nEvil: y", "max_uses", "many"));

        assertEquals("invites-keys.jsp?edit=x%0D%0AEvil%3A+y", location);
    }

    @Test
    void aKeyThatIsGoneLeadsToTheList() throws Exception {
        KeysPage page = get(Map.of("revoke", "nothing1"));

        assertEquals("list", page.mode());
        assertEquals("key.gone", page.flash().message());
    }

    @Test
    void aDatabaseThatIsAwayIsSaidSo() throws Exception {
        when(keys.list()).thenThrow(new DatabaseException("away", null));
        when(keys.find(KEY.id())).thenThrow(new DatabaseException("away", null));

        assertEquals("away", get(Map.of()).mode());
        assertEquals("away", get(Map.of("edit", KEY.id())).mode());
        assertEquals("new", get(Map.of("new", "")).mode());
    }

    @Test
    void theNewSecretIsShownThoughTheDatabaseIsAwaySince() throws Exception {
        when(keys.create(any(), any())).thenReturn(new KeyResult.Created(KEY, "ofi_abcd1234_s"));
        post(Map.of("csrf", token, "action", "create", "name", "HR", "scopes", "invites:create"));
        when(keys.list()).thenThrow(new DatabaseException("away", null));

        KeysPage page = get(Map.of());

        assertEquals("away", page.mode());
        assertEquals("ofi_abcd1234_s", page.flash().secret());
        doReturn(List.of(KEY)).when(keys).list();
        assertEquals("ofi_abcd1234_s", get(Map.of()).flash().secret());
        assertNull(get(Map.of()).flash().secret());
        assertFalse(attributes.toString().contains("ofi_"), attributes::toString);
    }

    @Test
    void aChangeThatFailedComesBackWithWhatWasTyped() throws Exception {
        when(keys.create(any(), any())).thenThrow(new DatabaseException("away", null));
        when(keys.revoke(any())).thenThrow(new DatabaseException("away", null));

        String location = post(Map.of("csrf", token, "action", "create", "name", "HR", "scopes", "invites:create"));
        KeysPage page = get(Map.of("new", ""));

        assertEquals("invites-keys.jsp?new", location);
        assertEquals("console.away.change", page.flash().message());
        assertEquals("HR", page.form().text("name"));
        assertEquals("invites-keys.jsp", post(Map.of("csrf", token, "action", "revoke", "id", KEY.id())));
        assertEquals("console.away.change", get(Map.of()).flash().message());
    }

    @Test
    void anEditThatFailedComesBackWithWhatWasTypedOnceTheDatabaseDoes() throws Exception {
        DatabaseException away = new DatabaseException("away", null);
        when(keys.edit(any(), any(), any())).thenThrow(away);
        doThrow(away).when(keys).find(KEY.id());

        String location = post(edit("Personnel"));
        KeysPage page = get(Map.of("edit", KEY.id()));

        assertEquals("invites-keys.jsp?edit=abcd1234", location);
        assertEquals("away", page.mode());
        assertEquals("?edit=abcd1234", page.again());
        assertEquals("away", get(Map.of("edit", KEY.id())).mode());
        doReturn(Optional.of(KEY)).when(keys).find(KEY.id());
        KeysPage back = get(Map.of("edit", KEY.id()));
        assertEquals("edit", back.mode());
        assertEquals("console.away.change", back.flash().message());
        assertEquals("Personnel", back.form().text("name"));
        assertEquals("HR", get(Map.of("edit", KEY.id())).form().text("name"));
    }

    @Test
    void whatWasTypedForAKeyFillsNoOtherForm() throws Exception {
        ApiKey other = new ApiKey(
                "wxyz6789", "IT", Set.of(Scope.INVITES_READ), KeyLimits.NONE, NOW, "admin:root", null, null, null, 1);
        when(keys.find(other.id())).thenReturn(Optional.of(other));
        when(keys.edit(any(), any(), any())).thenThrow(new DatabaseException("away", null));

        post(edit("Personnel"));
        assertEquals("IT", get(Map.of("edit", other.id())).form().text("name"));
        post(edit("Personnel"));
        assertEquals("", get(Map.of("new", "")).form().text("name"));
        post(edit("Personnel"));
        assertEquals("Personnel", get(Map.of("edit", KEY.id())).form().text("name"));
    }

    @Test
    void tryingAgainKeepsTheKeyButNothingThatCannotBeOne() throws Exception {
        when(keys.list()).thenThrow(new DatabaseException("away", null));
        when(keys.find(KEY.id())).thenThrow(new DatabaseException("away", null));

        assertEquals("?revoke=abcd1234", get(Map.of("revoke", KEY.id())).again());
        assertEquals("", get(Map.of()).again());
        for (String hostile : List.of("", "\"><script>", "abcd1234&x", "abcd1234\r\n", "ABCD1234")) {
            KeysPage page = get(Map.of("edit", hostile));
            assertEquals("away", page.mode());
            assertEquals("", page.again());
        }
    }

    /** A link can have a query; only our own page can have a form with the token. */
    @Test
    void aPostTakesNothingFromItsQuery() throws Exception {
        String change = form(edit("Personnel"));

        HttpServletRequest all = posted("", "application/x-www-form-urlencoded");
        when(all.getQueryString()).thenReturn(change);
        servlet.service(all, answer());
        assertEquals("console.csrf", get(Map.of()).flash().message());

        HttpServletRequest tokenOnly = posted(form(edit("Personnel")).replaceFirst("csrf=[^&]*", ""), FORM);
        when(tokenOnly.getQueryString()).thenReturn("csrf=" + token);
        servlet.service(tokenOnly, answer());
        assertEquals("console.csrf", get(Map.of()).flash().message());

        HttpServletRequest fieldsOnly = posted("csrf=" + token, FORM);
        when(fieldsOnly.getQueryString()).thenReturn(change);
        servlet.service(fieldsOnly, answer());
        assertEquals("console.unknown", get(Map.of()).flash().message());

        servlet.service(posted(change + "&csrf=" + token, FORM), answer());
        assertEquals("console.csrf", get(Map.of()).flash().message());
        servlet.service(posted(change + "&action=revoke", FORM), answer());
        assertEquals("console.unknown", get(Map.of()).flash().message());
        verify(keys, never()).edit(any(), any(), any());
        verify(keys, never()).revoke(any());
    }

    @Test
    void whatCannotBeReadIsNoFault() throws Exception {
        assertEquals(400, refused(posted("name=%zz", FORM)));
        assertEquals(413, refused(posted("name=" + "x".repeat(70_000), FORM)));
        assertEquals(415, refused(posted(form(edit("HR")), "multipart/form-data")));
        HttpServletRequest broken = posted("", FORM);
        doThrow(new IOException("gone")).when(broken).getInputStream();
        assertEquals(400, refused(broken));
        HttpServletRequest query = request(Map.of());
        when(query.getQueryString()).thenReturn("edit=%zz");
        assertEquals(400, refused(query));
    }

    @Test
    void whatNobodyExpectedIsANumber() throws Exception {
        when(keys.list()).thenThrow(new StackOverflowError("internals"));
        HttpServletResponse response = mock(HttpServletResponse.class);
        StringWriter text = new StringWriter();
        when(response.getWriter()).thenReturn(new PrintWriter(text));

        servlet.service(request(Map.of()), response);

        verify(response).setStatus(500);
        assertTrue(text.toString().matches("Something went wrong. .* [0-9a-f]{8} .*"), text::toString);
    }

    private int refused(HttpServletRequest request) throws Exception {
        HttpServletResponse response = mock(HttpServletResponse.class);
        List<Integer> statuses = new ArrayList<>();
        doAnswer(call -> statuses.add(call.getArgument(0))).when(response).sendError(anyInt());
        servlet.service(request, response);
        return statuses.get(0);
    }

    private Map<String, String> edit(String name) {
        return Map.of(
                "csrf",
                token,
                "action",
                "edit",
                "id",
                KEY.id(),
                "version",
                "3",
                "name",
                name,
                "scopes",
                "invites:read");
    }

    private KeysPage get(Map<String, String> parameters) throws Exception {
        HttpServletRequest request = request(parameters);
        Map<String, Object> shown = new HashMap<>();
        doAnswer(call -> shown.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        servlet.service(request, mock(HttpServletResponse.class));
        verify(request).getRequestDispatcher("/plugins/invites/view/keys.jsp");
        return (KeysPage) shown.get("page");
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> headers = new HashMap<>();

    private String post(Map<String, String> parameters) throws Exception {
        servlet.service(posted(parameters), answer());
        return headers.get("Location");
    }

    private HttpServletResponse answer() {
        HttpServletResponse response = mock(HttpServletResponse.class);
        doAnswer(call -> headers.put(call.getArgument(0), call.getArgument(1)))
                .when(response)
                .setHeader(anyString(), anyString());
        return response;
    }

    private HttpServletRequest request(Map<String, String> query) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getMethod()).thenReturn("GET");
        when(request.getQueryString()).thenReturn(query.isEmpty() ? null : form(query));
        when(request.getSession()).thenReturn(session);
        when(request.getSession(false)).thenReturn(session);
        when(request.getServletPath()).thenReturn("/plugins");
        when(request.getPathInfo()).thenReturn("/invites/invites-keys.jsp");
        when(request.getRequestDispatcher(anyString())).thenReturn(mock(RequestDispatcher.class));
        return request;
    }

    private HttpServletRequest posted(Map<String, String> form) throws IOException {
        return posted(form(form), FORM);
    }

    private HttpServletRequest posted(String body, String type) throws IOException {
        HttpServletRequest request = request(Map.of());
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        ServletInputStream in = mock(ServletInputStream.class);
        when(in.read(any())).thenAnswer(call -> bytes.read(call.getArgument(0)));
        when(request.getMethod()).thenReturn("POST");
        when(request.getContentType()).thenReturn(type);
        when(request.getInputStream()).thenReturn(in);
        return request;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
