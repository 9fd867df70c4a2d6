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
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysServletTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ApiKey KEY = new ApiKey(
            "abcd1234", "HR", Set.of(Scope.INVITES_CREATE), KeyLimits.NONE, NOW, "admin:root", null, null, null, 3);

    private final ApiKeys keys = mock(ApiKeys.class);
    private final KeyDesk desk = new KeyDesk(keys, (by, change, key) -> {}, Clock.fixed(NOW, ZoneOffset.UTC));
    private final KeysServlet servlet = new KeysServlet(desk, new Secrets(new SecureRandom()), request -> "admin:root");
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
                new KeyDesk(untouched, (by, change, key) -> {}, Clock.systemUTC()),
                new Secrets(new SecureRandom()),
                request -> "admin:root");

        strict.doPost(request(Map.of("csrf", token + "x", "action", "revoke", "id", KEY.id())), answer());
        strict.doPost(request(Map.of("action", "revoke", "id", KEY.id())), answer());

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
        when(keys.list()).thenThrow(new StoreException("away", null));
        when(keys.find(KEY.id())).thenThrow(new StoreException("away", null));

        assertEquals("away", get(Map.of()).mode());
        assertEquals("away", get(Map.of("edit", KEY.id())).mode());
        assertEquals("new", get(Map.of("new", "")).mode());
    }

    @Test
    void theNewSecretIsShownThoughTheDatabaseIsAwaySince() throws Exception {
        when(keys.create(any(), any())).thenReturn(new KeyResult.Created(KEY, "ofi_abcd1234_s"));
        post(Map.of("csrf", token, "action", "create", "name", "HR", "scopes", "invites:create"));
        when(keys.list()).thenThrow(new StoreException("away", null));

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
        when(keys.create(any(), any())).thenThrow(new StoreException("away", null));
        when(keys.revoke(any())).thenThrow(new StoreException("away", null));

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
        StoreException away = new StoreException("away", null);
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
        when(keys.edit(any(), any(), any())).thenThrow(new StoreException("away", null));

        post(edit("Personnel"));
        assertEquals("IT", get(Map.of("edit", other.id())).form().text("name"));
        post(edit("Personnel"));
        assertEquals("", get(Map.of("new", "")).form().text("name"));
        post(edit("Personnel"));
        assertEquals("Personnel", get(Map.of("edit", KEY.id())).form().text("name"));
    }

    @Test
    void tryingAgainKeepsTheKeyButNothingThatCannotBeOne() throws Exception {
        when(keys.list()).thenThrow(new StoreException("away", null));
        when(keys.find(KEY.id())).thenThrow(new StoreException("away", null));

        assertEquals("?revoke=abcd1234", get(Map.of("revoke", KEY.id())).again());
        assertEquals("", get(Map.of()).again());
        for (String hostile : List.of("", "\"><script>", "abcd1234&x", "abcd1234\r\n", "ABCD1234")) {
            KeysPage page = get(Map.of("edit", hostile));
            assertEquals("away", page.mode());
            assertEquals("", page.again());
        }
    }

    @Test
    void whatCannotBeReadIsNoFault() throws Exception {
        HttpServletRequest request = request(Map.of());
        when(request.getParameterMap()).thenThrow(new IllegalStateException("Form too large"));
        HttpServletResponse response = mock(HttpServletResponse.class);

        servlet.service(request, response);

        verify(response).sendError(400);
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
        servlet.doGet(request, mock(HttpServletResponse.class));
        verify(request).getRequestDispatcher("/plugins/invites/view/keys.jsp");
        return (KeysPage) shown.get("page");
    }

    private final Map<String, String> headers = new HashMap<>();

    private String post(Map<String, String> parameters) throws Exception {
        servlet.doPost(request(parameters), answer());
        return headers.get("Location");
    }

    private HttpServletResponse answer() {
        HttpServletResponse response = mock(HttpServletResponse.class);
        doAnswer(call -> headers.put(call.getArgument(0), call.getArgument(1)))
                .when(response)
                .setHeader(anyString(), anyString());
        return response;
    }

    private HttpServletRequest request(Map<String, String> parameters) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        Map<String, String[]> map = new HashMap<>();
        parameters.forEach((name, value) -> map.put(name, new String[] {value}));
        when(request.getParameterMap()).thenReturn(map);
        when(request.getParameter(anyString())).thenAnswer(call -> parameters.get(call.<String>getArgument(0)));
        when(request.getSession()).thenReturn(session);
        when(request.getSession(false)).thenReturn(session);
        when(request.getServletPath()).thenReturn("/plugins");
        when(request.getPathInfo()).thenReturn("/invites/invites-keys.jsp");
        when(request.getRequestDispatcher(anyString())).thenReturn(mock(RequestDispatcher.class));
        return request;
    }
}
