/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.IOException;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What a page of the console answers. */
public sealed interface Answer {

    /** Sends it. */
    void send(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    /**
     * A view.
     *
     * @param jsp its name in {@code web/view}, without its ending
     * @param page what it shows, as its attribute {@code page}; {@code null} = nothing but what all pages show
     */
    record View(String jsp, Object page) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.setAttribute("page", page);
            response.setContentType("text/html;charset=UTF-8");
            // Included, not forwarded to: a forward closes the response before Openfire has put its frame around the
            // page.
            ViewRequest included = new ViewRequest(request, "/view/" + jsp + ".jsp");
            request.getRequestDispatcher(included.address()).include(included, response);
        }
    }

    /**
     * A redirect to one of the console's pages.
     *
     * @param address relative to the page that answers, so that it is right behind a proxy with a path prefix, too
     * @param flash what that page is to say
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
     * A redirect back to the page of a form, which shows again what was typed into it.
     *
     * @param address as for a redirect
     * @param draft what was typed, and what is wrong with it
     */
    record Again(String address, Draft draft) implements Answer {

        @Override
        public void send(HttpServletRequest request, HttpServletResponse response) {
            new Drafts(request.getSession()).keep(address, draft);
            seeOther(response, address);
        }
    }

    /**
     * A redirect after what was typed into a form has been done, or is not wanted any more.
     *
     * @param form the address of its page, which is empty the next time
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
     * An answer to a script of ours.
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

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
