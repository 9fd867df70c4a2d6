/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.dom4j.Element;
import org.dom4j.Node;
import org.jivesoftware.admin.AdminConsole;
import org.jivesoftware.util.StringUtils;

/**
 * Decorates the pages of the minimal admin console: a heading, a sidebar with the pages that plugins have added, and some style. Openfire's
 * own console does the same in its own way.
 */
public final class ConsoleLayout implements Filter {

    private static final Pattern PAGE =
            Pattern.compile("<head[^>]*>(.*?)</head>.*?<body[^>]*>(.*)</body>", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var page = new CapturedPage((HttpServletResponse) response);
        chain.doFilter(request, page);
        String text = page.text();
        Matcher parts = PAGE.matcher(text);
        if (!text.isEmpty()) {
            response.getWriter().write(parts.find() ? frame(parts.group(1), parts.group(2)) : text);
        }
    }

    private static String frame(String head, String body) {
        Matcher title = TITLE.matcher(head);
        return """
                <!DOCTYPE html>
                <html><head><link rel="stylesheet" href="/console.css">%s</head>
                <body id="jive-body"><header>Openfire <small>minimal admin console</small></header>
                <div id="jive-frame"><nav>%s</nav><main id="jive-main"><h1>%s</h1>%s</main></div></body></html>
                """
                .formatted(head, sidebar(), title.find() ? title.group(1) : "", body);
    }

    private static String sidebar() {
        var links = new StringBuilder();
        for (Node node : AdminConsole.getModel().selectNodes("//sidebar[item[starts-with(@url, 'plugins/')]]")) {
            Element sidebar = (Element) node;
            links.append("<h2>").append(nameOf(sidebar)).append("</h2><ul>");
            for (Node child : sidebar.selectNodes("item[starts-with(@url, 'plugins/')]")) {
                Element item = (Element) child;
                links.append("<li><a href=\"/%s\">%s</a></li>"
                        .formatted(StringUtils.escapeForXML(item.attributeValue("url")), nameOf(item)));
            }
            links.append("</ul>");
        }
        return links.toString();
    }

    private static String nameOf(Element element) {
        return StringUtils.escapeForXML(
                AdminConsole.getAdminText(element.attributeValue("name"), element.attributeValue("plugin")));
    }

    /** Collects the text that is written; bytes, redirects and errors are passed through. */
    private static final class CapturedPage extends HttpServletResponseWrapper {

        private final StringWriter text = new StringWriter();
        private PrintWriter writer;

        CapturedPage(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            if (writer == null) {
                writer = new PrintWriter(text);
            }
            return writer;
        }

        @Override
        public void flushBuffer() {
            // The page is written when it is complete.
        }

        @Override
        public void setContentLength(int length) {
            // This is the length without the decoration.
        }

        @Override
        public void setContentLengthLong(long length) {
            // See setContentLength.
        }

        String text() {
            if (writer != null) {
                writer.flush();
            }
            return text.toString();
        }
    }
}
