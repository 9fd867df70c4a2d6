/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.jsp.jstl.core.Config;
import javax.servlet.jsp.jstl.fmt.LocalizationContext;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * A console page. GET shows something, depending on the query string only. POST changes something, depending on the
 * body only, if the body contains the CSRF token of our own page, and then redirects. The servlet container's
 * parameters mix the two, so they are not used. Openfire's filter has ensured that only administrators get here.
 */
public abstract class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Enough for a file of invites in any language: a character can take nine bytes in a form. */
    private static final int MAX_BODY = 1024 * 1024;

    private static final Duration MAX_TIME = Duration.ofSeconds(10);

    /** The text for a change that may or may not have been made. */
    protected static final String FAILED = "console.away.change";

    /** The view for a database that is not available. */
    private static final String AWAY = "away";

    /**
     * How many console threads may wait for a form at the same time, because the console's web server cannot read it
     * asynchronously.
     */
    private static final Semaphore READERS = new Semaphore(4);

    private final String address;
    private final transient Console console;
    private final transient CsrfToken csrf;

    /**
     * @param address the address of the page, relative to the plugin's other pages
     * @param console what all pages need
     */
    protected ConsoleServlet(String address, Console console) {
        this.address = address;
        this.console = console;
        this.csrf = new CsrfToken(console.secrets());
    }

    /** The address of the page, relative to the plugin's other pages. */
    public final String address() {
        return address;
    }

    /** What all pages need. */
    protected final Console console() {
        return console;
    }

    /**
     * Handles GET. Changes nothing.
     *
     * @throws DatabaseException if the database is not available; the page then says so
     */
    protected abstract Answer show(Visit visit);

    /**
     * Handles a form.
     *
     * @return never a view
     * @throws DatabaseException if the database is not available; {@link #failed} then determines where to go
     */
    protected abstract Answer change(Visit visit);

    /** Where to go if the database fails during a change, so that nothing that was entered is lost. */
    protected Answer failed(Visit visit) {
        return new Answer.Redirect(address, Flash.bad(FAILED));
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Deadline call = Deadline.begin();
        try {
            super.service(request, response);
        } catch (RuntimeException | Error | ServletException e) {
            String number = FailureLog.tell("A console page", e);
            if (!response.isCommitted()) {
                fail(response, number);
            }
        } finally {
            call.close();
        }
    }

    private void fail(HttpServletResponse response, String number) throws IOException {
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(console.texts().get().get("http.problem.unexpected", number));
    }

    /** Does nothing, because a HEAD must not remove what the next GET will show. */
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
        Flash flash = Flash.take(request.getSession());
        Answer answer;
        try {
            answer = show(visit(request, query, flash));
        } catch (DatabaseException e) {
            tell(e);
            if (flash.secret() != null) {
                // It is unknown when the database will be available, so the message is shown now, and again with the
                // page.
                flash.put(request.getSession());
            }
            request.setAttribute("again", address + query.encoded());
            answer = new Answer.View(AWAY, null);
        }
        request.setAttribute("formToken", csrf.of(request.getSession()));
        Texts texts = console.texts().get();
        Config.set(request, Config.FMT_LOCALIZATION_CONTEXT, new LocalizationContext(texts.bundle(), texts.locale()));
        request.setAttribute("lang", texts.language());
        request.setAttribute("dir", texts.direction());
        request.setAttribute("flash", flash);
        request.setAttribute("flashText", flash.text(texts));
        request.setAttribute("alarms", new Alarms(console, texts));
        answer.send(request, response);
    }

    private Visit visit(HttpServletRequest request, FormFields fields, Flash flash) {
        return new Visit(
                fields,
                flash,
                new Drafts(request.getSession()),
                console.operator().apply(request),
                console.texts().get());
    }

    private void tell(DatabaseException failure) {
        FailureLog.tell("The console page " + address, failure);
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
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
                changed(visit(request, form, Flash.NONE)).send(request, response);
            } else {
                new Answer.Redirect(address, Flash.bad("console.csrf")).send(request, response);
            }
        }
    }

    private Answer changed(Visit visit) {
        try {
            return change(visit);
        } catch (DatabaseException e) {
            tell(e);
            return failed(visit);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        return FormFields.isForm(request.getContentType());
    }

    /** The form; {@code null} if it cannot be read, in which case the response has been sent. */
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
