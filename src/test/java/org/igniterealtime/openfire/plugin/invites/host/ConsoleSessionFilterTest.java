/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.FilterChain;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.jivesoftware.openfire.auth.AuthToken;
import org.junit.jupiter.api.Test;

class ConsoleSessionFilterTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final Map<String, Instant> resets = new HashMap<>();
    private int looks;
    private boolean away;

    private final ConsoleSessionFilter filter = new ConsoleSessionFilter(this::lastReset, clock);

    private Optional<Instant> lastReset(String username) {
        looks++;
        if (away) {
            throw new DatabaseException("away", null);
        }
        return Optional.ofNullable(resets.get(username));
    }

    @Test
    void aLoginFromBeforeTheResetIsOver() throws Exception {
        HttpSession before = session("Viola", NOON.minusSeconds(60));
        HttpSession other = session("admin", NOON.minusSeconds(60));
        resets.put("viola", NOON.minusSeconds(1));

        assertThat(passes(before)).isFalse();
        verify(before).invalidate();
        assertThat(passes(other)).isTrue();
        assertThat(passes(session("viola", NOON))).isTrue();
        assertThat(passes(null)).isTrue();
    }

    /** As in Openfire 4.2: a login keeps the session of the page that asked for it. */
    @Test
    void aLoginInASessionFromBeforeTheResetIsGood() throws Exception {
        HttpSession session = session(null, NOON.minusSeconds(60));
        resets.put("viola", NOON.minusSeconds(1));
        assertThat(passes(session)).isTrue();

        when(session.getAttribute("jive.admin.authToken")).thenReturn(new AuthToken("viola"));

        assertThat(passes(session)).isTrue();
        clock.advance(Duration.ofSeconds(5));
        resets.put("viola", clock.instant());
        clock.advance(Duration.ofSeconds(5));
        assertThat(passes(session)).isFalse();
    }

    @Test
    void aPageIsOneLook() throws Exception {
        HttpSession session = session("viola", NOON);
        for (int i = 0; i < 30; i++) {
            passes(session);
        }
        assertThat(looks).isEqualTo(1);

        resets.put("viola", NOON.plusMillis(1));
        clock.advance(Duration.ofSeconds(2));
        assertThat(passes(session)).isFalse();
    }

    @Test
    void whatThisNodeWasToldOfCountsAtOnceAndForGood() throws Exception {
        HttpSession session = session("viola", NOON.minusSeconds(60));
        assertThat(passes(session)).isTrue();

        filter.end("viola");

        assertThat(passes(session)).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(passes(session)).as("the invite was deleted since").isFalse();
    }

    @Test
    void whileTheDatabaseIsAwayTheConsoleGoesOn() throws Exception {
        resets.put("viola", NOON.minusSeconds(1));
        HttpSession session = session("viola", NOON.minusSeconds(60));
        away = true;
        assertThat(passes(session)).isTrue();

        away = false;
        clock.advance(Duration.ofSeconds(2));

        assertThat(passes(session)).isFalse();
    }

    @Test
    void aSessionThatAnotherRequestHasJustEndedIsNone() throws Exception {
        HttpSession session = session("viola", NOON);
        doThrow(new IllegalStateException("invalid")).when(session).getCreationTime();

        assertThat(passes(session)).isTrue();
    }

    private static HttpSession session(String username, Instant created) {
        HttpSession session = mock(HttpSession.class);
        Map<String, Object> attributes = new HashMap<>();
        when(session.getCreationTime()).thenReturn(created.toEpochMilli());
        when(session.getAttribute(any())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(any(), any());
        if (username != null) {
            when(session.getAttribute(eq("jive.admin.authToken"))).thenReturn(new AuthToken(username));
        }
        return session;
    }

    private boolean passes(HttpSession session) throws Exception {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getSession(false)).thenReturn(session);
        when(request.getContextPath()).thenReturn("");
        HttpServletResponse response = mock(HttpServletResponse.class);
        FilterChain chain = mock(FilterChain.class);
        boolean[] passed = new boolean[1];
        doAnswer(call -> passed[0] = true).when(chain).doFilter(request, response);
        filter.doFilter(request, response, chain);
        if (!passed[0]) {
            verify(response).sendRedirect("/login.jsp");
        } else {
            verify(response, never()).sendRedirect(any());
        }
        return passed[0];
    }
}
