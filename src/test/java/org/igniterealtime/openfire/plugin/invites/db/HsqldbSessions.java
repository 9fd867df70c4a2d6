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
 * Shows what HSQLDB's sessions keep when they are returned to the pool. When its parser first misreads a condition in brackets, it stores
 * the exception until the session is used again, even if the statement works. The connection keeps a warning from an update that has found
 * no row. Through the stack traces of these exceptions, an idle session would keep the classes of an unloaded plugin.
 */
final class HsqldbSessions {

    private static final Field SESSION = field(JDBCConnection.class, "sessionProxy");
    private static final Field PARSER = field(Session.class, "parser");
    private static final Field LAST_ERROR = field(parserBase(), "lastError");

    private HsqldbSessions() {}

    /** The same connection, which fails when it is returned with such an exception. */
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

    /** The stored exception; {@code null} = none. */
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
