/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The first page of the minimal admin console; all content is in the sidebar around it. */
public final class IndexServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .println(
                        """
                        <html><head><title>Plugin pages</title></head><body>
                        <p>Openfire's own admin console is not on Maven Central. This one stands in for it, and shows the pages
                        that plugins have added: they are at the left.</p>
                        </body></html>
                        """);
    }
}
