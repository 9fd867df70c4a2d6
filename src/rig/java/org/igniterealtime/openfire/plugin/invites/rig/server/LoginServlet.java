/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.util.StringUtils;

/**
 * The login page of the minimal admin console, for an Openfire from Maven Central, which comes without a console. Form fields, address and
 * session attribute are those of Openfire's own login page, so that a test works with either.
 */
public final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String url = request.getParameter("url");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .printf(
                        """
                        <!DOCTYPE html>
                        <html lang="en"><head><meta charset="utf-8"><title>Log in</title></head><body>
                        <form action="login.jsp" method="post" name="loginForm">
                        <input type="hidden" name="login" value="true">
                        <input type="hidden" name="url" value="%s">
                        <p><label>Name <input name="username" autofocus></label></p>
                        <p><label>Password <input name="password" type="password"></label></p>
                        <p><button>Log in</button></p>
                        </form></body></html>
                        """,
                        StringUtils.escapeForXML(url == null ? "/index.jsp" : url));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String username = request.getParameter("username");
        AuthToken token = authenticate(username, request.getParameter("password"));
        if (token == null || !AdminManager.getInstance().isUserAdmin(username, true)) {
            response.sendRedirect("/login.jsp");
            return;
        }
        request.getSession().invalidate();
        request.getSession().setAttribute("jive.admin.authToken", token);
        String url = request.getParameter("url");
        boolean local = url != null && url.startsWith("/") && !url.startsWith("//");
        response.sendRedirect(local ? url : "/index.jsp");
    }

    private static AuthToken authenticate(String username, String password) {
        try {
            return username == null || password == null ? null : AuthFactory.authenticate(username, password);
        } catch (Exception e) {
            return null;
        }
    }
}
