/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * A page of the console. GET shows, by what its query says; POST changes, by what its body says and nothing else, if the token of our
 * own page is in there. The servlet container's parameters mix the two, so nobody asks for them. Openfire's filter has seen to it that
 * only an administrator gets here.
 */
abstract class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int MAX_BODY = 64 * 1024;
    private static final Duration MAX_TIME = Duration.ofSeconds(10);

    /** Threads of the console that may wait for a form at a time: Openfire's part of it knows no other way to read. */
    private static final Semaphore READERS = new Semaphore(4);

    private final transient CsrfToken csrf;

    ConsoleServlet(Secrets secrets) {
        this.csrf = new CsrfToken(secrets);
    }

    /**
     * Shows the page.
     *
     * @param query what the address says
     * @param token for the forms of the page
     */
    abstract void show(HttpServletRequest request, HttpServletResponse response, FormFields query, String token)
            throws ServletException, IOException;

    /** Does what a form of ours asks for, and redirects. */
    abstract void change(HttpServletRequest request, HttpServletResponse response, FormFields form) throws IOException;

    /** Redirects somebody whose form was none of ours, or of an ended session. */
    abstract void refuse(HttpServletRequest request, HttpServletResponse response);

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Deadline call = Deadline.begin();
        try {
            super.service(request, response);
        } catch (RuntimeException | Error | ServletException e) {
            String number = FailureLog.tell("A console page", e);
            if (!response.isCommitted()) {
                fail(request, response, number);
            }
        } finally {
            call.close();
        }
    }

    private static void fail(HttpServletRequest request, HttpServletResponse response, String number)
            throws IOException {
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("text/plain;charset=UTF-8");
        Texts texts = Texts.accepted(request.getHeader("Accept-Language"));
        response.getWriter().print(texts.get("http.problem.unexpected", number));
    }

    /** Nothing: a HEAD must not take out what the next GET is to show. */
    @Override
    protected final void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/html;charset=UTF-8");
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        FormFields query;
        try {
            query = FormFields.of(request.getQueryString());
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        show(request, response, query, csrf.of(request.getSession()));
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isForm(request)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (!READERS.tryAcquire()) {
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            FormFields form;
            try {
                form = read(request, response);
            } finally {
                READERS.release();
            }
            if (form == null) {
                return;
            }
            if (csrf.isIn(request.getSession(false), form)) {
                change(request, response, form);
            } else {
                refuse(request, response);
            }
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** The form; {@code null} if it cannot be read, and is answered. */
    private static FormFields read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + MAX_TIME.toNanos();
        byte[] chunk = new byte[8 * 1024];
        try {
            InputStream in = request.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                body.write(chunk, 0, length);
                if (body.size() > MAX_BODY) {
                    response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                    return null;
                }
                if (System.nanoTime() > deadline) {
                    response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
                    return null;
                }
            }
            return FormFields.of(body.toByteArray());
        } catch (IOException | IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return null;
        }
    }
}
