/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;

/** The response of a console page. */
public sealed interface Answer {

    /** Sends the response. */
    void send(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    /**
     * A view.
     *
     * @param jsp its name in {@code web/view}, without the extension
     * @param page the attribute {@code page} of the view; {@code null} if it shows only what all pages show
     */
    record View(String jsp, Object page) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.setAttribute("page", page);
            response.setContentType("text/html;charset=UTF-8");
            // Included, not forwarded to: a forward closes the response before Openfire has added its frame around the
            // page.
            ViewRequest included = new ViewRequest(request, "/view/" + jsp + ".jsp");
            request.getRequestDispatcher(included.address()).include(included, response);
        }
    }

    /**
     * A redirect to a console page.
     *
     * @param address relative to the current page, so that it is correct behind a proxy with a path prefix
     * @param flash the message that the page will show
     */
    record Redirect(String address, Flash flash) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) {
            if (flash.message() != null) {
                flash.put(request.getSession());
            }
            seeOther(response, address);
        }
    }

    /**
     * A redirect back to the page of a form, which shows again what was entered.
     *
     * @param address as for a redirect
     * @param draft what was entered, and what is wrong with it
     */
    record Again(String address, Draft draft) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) {
            new Drafts(request.getSession()).keep(address, draft);
            seeOther(response, address);
        }
    }

    /**
     * A redirect after a form has been completed or cancelled.
     *
     * @param form the address of its page, which will be empty the next time
     * @param next where to go
     */
    record Done(String form, Redirect next) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) {
            new Drafts(request.getSession()).drop(form);
            next.send(request, response);
        }
    }

    /**
     * A response to one of our scripts.
     *
     * @param lines in plain text
     */
    record Lines(List<String> lines) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(String.join("\n", lines));
        }
    }

    /**
     * A file for one of our pages.
     *
     * @param type its media type
     * @param bytes its content, which must not be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record Content(String type, byte[] bytes) implements Answer {

        /** A text. */
        public Content(String type, String text) {
            this(type, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType(type);
            response.setHeader("X-Content-Type-Options", "nosniff");
            // An image with scripts, opened by itself, must not be a page of the console.
            response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            response.getOutputStream().write(bytes);
        }
    }

    /**
     * A redirect after a form has been completed, to a page that shows something from the session.
     *
     * @param form the address of the form's page, which will be empty the next time
     * @param address the address of the next page, relative to the current one
     * @param draft what that page shows
     * @param flash the message that it will show
     */
    record Next(String form, String address, Draft draft, Flash flash) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) {
            Drafts drafts = new Drafts(request.getSession());
            drafts.drop(form);
            drafts.keep(address, draft);
            flash.put(request.getSession());
            seeOther(response, address);
        }
    }

    /**
     * A file that is written while it is sent.
     *
     * @param name the name of the file
     * @param type its content type
     * @param places how many of its kind can be sent at the same time; further ones are refused
     * @param content writes it. If it fails, the connection is closed, so that the browser reports that the download
     *     has failed
     */
    record Download(String name, String type, Semaphore places, Consumer<PrintWriter> content) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (!places.tryAcquire()) {
                response.setHeader("Retry-After", "10");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            try {
                response.setContentType(type);
                response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
                response.setHeader("X-Content-Type-Options", "nosniff");
                PrintWriter out = response.getWriter();
                // Nobody waits for the end of a download, and each of its statements is short.
                Deadline.bulk(() -> content.accept(out));
                out.flush();
            } catch (RuntimeException e) {
                if (response.isCommitted()) {
                    throw new IOException("a download was not completed", e);
                }
                throw e;
            } finally {
                places.release();
            }
        }
    }

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
