/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugin.invites.db.ConnectionSource;

/** Connections to a database that is available, unavailable, or fails after a commit without reporting it, as a test wants. */
final class PassingOutage implements ConnectionSource {

    private final ConnectionSource real;
    volatile boolean away;
    volatile boolean losesNextAnswer;

    PassingOutage(ConnectionSource real) {
        this.real = real;
    }

    @Override
    public Connection open() throws SQLException {
        failIf(away);
        Connection connection = real.open();
        return (Connection) Proxy.newProxyInstance(
                PassingOutage.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit") && losesNextAnswer) {
                            losesNextAnswer = false;
                            failIf(true);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void failIf(boolean fails) throws SQLException {
        if (fails) {
            throw new SQLException("the database is away, on purpose", "08006");
        }
    }
}
