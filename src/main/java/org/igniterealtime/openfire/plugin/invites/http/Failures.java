/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.limit.PacedLog;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns any failure into a response without internal details. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final PacedLog forbidden;

    Failures(LongSupplier ticker) {
        this.forbidden = new PacedLog(LOG, ticker);
    }

    /** The response to a request that failed. */
    Response answer(Throwable failure, HttpServletRequest request) {
        return problem(failure, request).answer(texts(request));
    }

    static Texts texts(HttpServletRequest request) {
        return Texts.accepted(request.getHeader("Accept-Language"));
    }

    private Problem problem(Throwable failure, HttpServletRequest request) {
        if (failure instanceof Problem problem) {
            if (problem.status() == HttpServletResponse.SC_FORBIDDEN) {
                InetAddress from = ClientAddress.of(request);
                forbidden.info(
                        Source.of(from),
                        "A request was refused ({}). It was sent with {} from {}",
                        problem.code(),
                        KeyAuthenticator.admitted(request)
                                .map(id -> "the API key " + id)
                                .orElse("no API key"),
                        from.getHostAddress());
            }
            return problem;
        }
        if (failure instanceof BusyException) {
            return Problem.of(503, "busy").after(Duration.ofSeconds(1));
        }
        if (failure instanceof UnreadableBody body) {
            return unreadable(body);
        }
        if (failure instanceof DatabaseException) {
            FailureLog.tell("A " + request.getMethod() + " request", failure);
            return Problem.of(503, "database_unavailable").after(SOON);
        }
        // Without the path and query, because either may contain a token or a key.
        return Problem.of(500, "unexpected", FailureLog.tell("A " + request.getMethod() + " request", failure));
    }

    private static Problem unreadable(UnreadableBody body) {
        return switch (body.status()) {
            case UnreadableBody.TOO_LARGE -> Problem.of(413, "too_large", body.largest());
            case UnreadableBody.LATE -> Problem.of(408, "too_slow");
            case UnreadableBody.NO_ROOM -> Problem.of(503, "busy").after(Duration.ofSeconds(1));
            default -> Problem.of(400, "incomplete");
        };
    }
}
