/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;

/**
 * Looks at what HSQLDB's sessions keep when they go back to their pool. Its parser notes the exception that told it to read a condition in
 * brackets in another way, also of a statement that works, until the session is used again, and the connection a warning of an update that
 * found no row. By the stack in these an idle session would keep the classes of an unloaded plugin.
 */
final class HsqldbSessions {

    private static final Field SESSION = field(JDBCConnection.class, "sessionProxy");
    private static final Field PARSER = field(Session.class, "parser");
    private static final Field LAST_ERROR = field(parserBase(), "lastError");

    private HsqldbSessions() {}

    /** The same connection, which refuses to be given back with such an exception. */
    static Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                HsqldbSessions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    Throwable kept = method.getName().equals("close") ? kept(connection) : null;
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (kept != null) {
                            throw new AssertionError("a statement leaves its exception in the session", kept);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** {@code null} = nothing. */
    static Throwable kept(Connection connection) throws SQLException, IllegalAccessException {
        if (connection.isClosed()) {
            return null;
        }
        Object session = SESSION.get(connection.unwrap(JDBCConnection.class));
        Throwable error = session instanceof Session own ? (Throwable) LAST_ERROR.get(PARSER.get(own)) : null;
        return error == null ? connection.getWarnings() : error;
    }

    private static Class<?> parserBase() {
        try {
            return Class.forName("org.hsqldb.ParserBase");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
