/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.document;

import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;

/** The page of the documentation: {@code ?page=NAME}. */
public final class DocumentsServlet extends ConsoleServlet {

    private static final String ADDRESS = "invites-docs.jsp";
    private static final String FIRST = "console";
    private static final long serialVersionUID = 1L;

    private final transient Documents documents = new Documents();

    /**
     * Makes it from its parts.
     *
     * @param console what all pages need
     */
    public DocumentsServlet(Console console) {
        super(ADDRESS, console);
    }

    @Override
    protected Answer show(Visit visit) {
        String wanted = visit.fields().get("page");
        String name = documents.titles().containsKey(wanted) ? wanted : FIRST;
        return new Answer.View("document", new DocumentPage(documents.titles(), name, documents.html(name)));
    }

    @Override
    protected Answer change(Visit visit) {
        return new Answer.Redirect(ADDRESS, Flash.bad("console.unknown"));
    }
}
