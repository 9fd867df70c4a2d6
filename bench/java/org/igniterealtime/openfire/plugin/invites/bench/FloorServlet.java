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
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
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
 * The floor: the minimum that a response backed by Openfire's database can cost on the same HTTP binding. POST executes one prepared INSERT
 * of an invite's row into a table like that of invites, and responds with 201; POST to {@code /narrow} inserts a row of four columns with
 * no index but its key. GET executes one prepared SELECT by key and responds with 200 and a page's worth of text. When sent into Openfire
 * as a probe, it mounts itself at {@code /floor}; its arguments are the statements that create its tables.
 */
public final class FloorServlet extends HttpServlet implements Probe {

    private static final long serialVersionUID = 1L;

    /**
     * Openfire 4.2's pool fails when its 25 connections are in use instead of waiting, and a floor that includes failures would be
     * worthless.
     */
    private final transient Semaphore turns = new Semaphore(10, true);

    private static final String NARROW =
            "INSERT INTO benchFloor (id, tokenHash, createdAt, createdBy) VALUES (?, ?, ?, ?)";

    private static final String WHOLE = "INSERT INTO benchInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses,"
            + " held, expiresAt, ttl, subscribe, registration, groupCount, createdAt, createdBy, version)"
            + " VALUES (?, ?, 'account', 'any', 1, 0, 0, ?, 604800000, 0, 1, 0, ?, 'floor', 1)";

    /** As long as our landing page, so that the floor does not gain by sending fewer bytes. */
    private static final byte[] PAGE = new byte[8 * 1024];

    @Override
    public String run(List<String> arguments) throws Exception {
        try (Connection connection = DbConnectionManager.getConnection();
                Statement create = connection.createStatement()) {
            for (String table : arguments) {
                create.executeUpdate(table);
            }
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
        boolean narrow = "/narrow".equals(request.getPathInfo());
        turns.acquireUninterruptibly();
        try (Connection connection = DbConnectionManager.getConnection();
                PreparedStatement insert = connection.prepareStatement(narrow ? NARROW : WHOLE)) {
            if (narrow) {
                bindNarrow(insert);
            } else {
                bindWhole(insert);
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ServletException(e);
        } finally {
            turns.release();
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
    }

    private static void bindNarrow(PreparedStatement insert) throws SQLException {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, hash());
        insert.setLong(3, System.currentTimeMillis());
        insert.setString(4, "floor");
    }

    /** Binds the row of an invite with default values, with an id that starts with the time as ours do. */
    private static void bindWhole(PreparedStatement insert) throws SQLException {
        long now = System.currentTimeMillis();
        insert.setString(1, String.format("%09x%09x", now & 0xFFFFFFFFFL, ThreadLocalRandom.current().nextLong(1L << 36)));
        insert.setString(2, hash());
        insert.setLong(3, now + 604_800_000L);
        insert.setLong(4, now);
    }

    /** A random string as long as the hash of a token. */
    private static String hash() {
        String half = UUID.randomUUID().toString().replace("-", "");
        return half + half;
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
