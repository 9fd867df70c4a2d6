/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Map;
import javax.servlet.http.HttpServlet;

/**
 * Servlets below a path of the HTTP binding.
 *
 * @param contextPath for instance {@code /invites}; receives requests for this path and everything below
 * @param servlets by path specification within that path (Servlet specification, section 12.2), for instance
 *     {@code /api/*}; requests that match none get a plain 404
 */
public record Mount(String contextPath, Map<String, HttpServlet> servlets) {

    public Mount {
        servlets = Map.copyOf(servlets);
    }
}
