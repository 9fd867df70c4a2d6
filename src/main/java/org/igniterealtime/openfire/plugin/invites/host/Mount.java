/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Map;
import javax.servlet.http.HttpServlet;

/**
 * Servlets below one path of HTTP binding.
 *
 * @param contextPath for instance {@code /invites}; requests for it and for everything below it come here
 * @param servlets each under its path specification within that path (Servlet specification, section 12.2), for instance
 *     {@code /api/*}; what none of them matches is a plain 404
 */
public record Mount(String contextPath, Map<String, HttpServlet> servlets) {

    /** Copies the map. */
    public Mount {
        servlets = Map.copyOf(servlets);
    }
}
