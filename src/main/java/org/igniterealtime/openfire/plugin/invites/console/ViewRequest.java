/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/**
 * A page's request as seen by its view. An included servlet gets the path of the including one. Openfire's
 * PluginServlet chooses the JSP by that path, so it has to be that of the view.
 */
final class ViewRequest extends HttpServletRequestWrapper {

    private final String pathInfo;

    /**
     * @param request the request of the page, with {@code /plugins} and {@code /PLUGIN/PAGE}
     * @param view relative to the page, because the plugin may have been installed under another name
     */
    ViewRequest(HttpServletRequest request, String view) {
        super(request);
        String page = request.getPathInfo();
        this.pathInfo = page.substring(0, page.lastIndexOf('/')) + view;
    }

    /** Where a dispatcher finds the view. */
    String address() {
        return getServletPath() + pathInfo;
    }

    @Override
    public String getPathInfo() {
        return pathInfo;
    }
}
