/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.dom4j.Element;
import org.dom4j.Node;
import org.jivesoftware.admin.AdminConsole;
import org.jivesoftware.util.StringUtils;

/** The first page of the minimal admin console: a link to each page that plugins have added to it. */
public final class IndexServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter page = response.getWriter();
        page.println("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Openfire</title></head>"
                + "<body><h1>Openfire: minimal admin console</h1><ul>");
        for (Node node : AdminConsole.getModel().selectNodes("//item[starts-with(@url, 'plugins/')]")) {
            Element item = (Element) node;
            page.printf(
                    "<li><a href=\"%s\">%s</a></li>%n",
                    StringUtils.escapeForXML(item.attributeValue("url")),
                    StringUtils.escapeForXML(item.attributeValue("name")));
        }
        page.println("</ul></body></html>");
    }
}
