/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.http.HttpBindManager;

/**
 * The floor: the least that an answer backed by Openfire's database can cost on the same HTTP binding. POST does one prepared
 * INSERT and answers 201; GET does one prepared SELECT by key and answers 200 with a page's worth of text. Sent into Openfire as a
 * probe, it mounts itself at {@code /floor}.
 */
public final class FloorServlet extends HttpServlet implements Probe {

    private static final long serialVersionUID = 1L;

    /** Openfire 4.2's pool fails beyond its 25 connections instead of waiting; a floor with failures in it would be none. */
    private final transient Semaphore turns = new Semaphore(10, true);

    /** As long as our landing page, so that the bytes on the wire are no advantage. */
    private static final byte[] PAGE = new byte[8 * 1024];

    @Override
    public String run(List<String> arguments) throws Exception {
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement create = connection.prepareStatement(arguments.get(0))) {
            create.executeUpdate();
        }
        Class<?> holderType = jetty("ServletHolder");
        Object holder = holderType.getConstructor(Servlet.class).newInstance(this);
        Object context = jetty("ServletContextHandler").getConstructor().newInstance();
        context.getClass().getMethod("setContextPath", String.class).invoke(context, "/floor");
        context.getClass().getMethod("addServlet", holderType, String.class).invoke(context, holder, "/*");
        Object handler = context instanceof Handler
                ? context
                : context.getClass().getMethod("get").invoke(context);
        HttpBindManager.getInstance().addJettyHandler((Handler) handler);
        if (!((Handler) handler).isStarted()) {
            ((Handler) handler).start();
        }
        return "mounted";
    }

    private static Class<?> jetty(String name) throws ClassNotFoundException {
        try {
            return Class.forName("org.eclipse.jetty.ee8.servlet." + name);
        } catch (ClassNotFoundException e) {
            return Class.forName("org.eclipse.jetty.servlet." + name);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        String id = UUID.randomUUID().toString();
        turns.acquireUninterruptibly();
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO benchFloor (id, tokenHash, createdAt, createdBy) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
            insert.setLong(3, System.currentTimeMillis());
            insert.setString(4, "floor");
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ServletException(e);
        } finally {
            turns.release();
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        turns.acquireUninterruptibly();
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT createdAt FROM benchFloor WHERE id = ?")) {
            select.setString(1, "none");
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        } finally {
            turns.release();
        }
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(PAGE);
    }
}
