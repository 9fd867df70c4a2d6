/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/** Ends sessions of the admin console that are older than the last password reset of their user. */
final class ConsoleSessionFilter implements Filter {

    /**
     * When a session was last seen without a login, in milliseconds: in older Openfire versions, a login keeps the
     * session that was created for the login page. The value is of a JDK class, because the session outlives the
     * plugin.
     */
    private static final String SEEN_LOGGED_OUT = "invites.seenLoggedOut";

    private static final long LOOK_PAUSE_MILLIS = 1_000;

    private final Function<String, Optional<Instant>> lastReset;
    private final Clock clock;

    /** For users who are or were logged in: a small number. */
    private final Map<String, Looked> looked = new ConcurrentHashMap<>();

    /**
     * What is known about a user.
     *
     * @param at when it was looked up
     * @param reset the last password reset
     */
    private record Looked(Instant at, Instant reset) {

        static final Looked NEVER = new Looked(Instant.MIN, Instant.MIN);

        Looked with(Instant now, Instant found) {
            return new Looked(now, found.isAfter(reset) ? found : reset);
        }
    }

    /**
     * @param lastReset when a user's password was last reset with a link; may fail
     */
    ConsoleSessionFilter(Function<String, Optional<Instant>> lastReset, Clock clock) {
        this.lastReset = lastReset;
        this.clock = clock;
    }

    @Override
    public void init(FilterConfig config) {
        // Nothing to initialize.
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && ends(http.getSession(false))) {
            answer.sendRedirect(http.getContextPath() + "/login.jsp");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean ends(HttpSession session) {
        if (session == null) {
            return false;
        }
        try {
            if (!isOutdated(session)) {
                return false;
            }
            session.invalidate();
            return true;
        } catch (IllegalStateException e) {
            // Another request has ended the session, so nobody is logged in.
            return false;
        }
    }

    private boolean isOutdated(HttpSession session) {
        Optional<String> username = ConsolePage.username(session);
        if (username.isPresent()) {
            return !loginOf(session).isAfter(resetOf(username.get()));
        }
        session.setAttribute(SEEN_LOGGED_OUT, clock.millis());
        return false;
    }

    /** The earliest possible time of the login. */
    private static Instant loginOf(HttpSession session) {
        long created = session.getCreationTime();
        return Instant.ofEpochMilli(
                session.getAttribute(SEEN_LOGGED_OUT) instanceof Long seen ? Math.max(created, seen) : created);
    }

    /** A console page makes dozens of requests. */
    private Instant resetOf(String username) {
        Instant now = clock.instant();
        Looked before = looked.getOrDefault(username, Looked.NEVER);
        if (isFresh(before, now)) {
            return before.reset();
        }
        Instant found = ask(username).orElse(Instant.MIN);
        return looked.merge(username, Looked.NEVER.with(now, found), (one, other) -> one.with(now, other.reset()))
                .reset();
    }

    private static boolean isFresh(Looked looked, Instant now) {
        // If the clock was set back, the entry must not remain valid for an hour.
        return !looked.at().isAfter(now) && looked.at().isAfter(now.minusMillis(LOOK_PAUSE_MILLIS));
    }

    /** While the database is not available, the console works as far as it can. */
    private Optional<Instant> ask(String username) {
        try {
            return lastReset.apply(username);
        } catch (RuntimeException | LinkageError e) {
            FailureLog.tell("Looking up the last password reset of an administrator", e);
            return Optional.empty();
        }
    }

    /** Ends all current sessions of a user. */
    void end(String username) {
        Instant now = clock.instant();
        looked.merge(username, Looked.NEVER.with(now, now), (before, reset) -> before.with(now, now));
    }

    @Override
    public void destroy() {
        // The console may be restarting.
    }
}
