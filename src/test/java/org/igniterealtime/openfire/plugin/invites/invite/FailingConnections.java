/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugin.invites.db.ConnectionSource;
import org.igniterealtime.openfire.plugin.invites.redemption.CrashingAccounts;

/** Connections that work for a number of statements and commits and fail after that, as if the database or the server had failed. */
public final class FailingConnections implements ConnectionSource {

    private final ConnectionSource real;
    private final boolean dies;
    private int left;
    private boolean failed;

    public FailingConnections(ConnectionSource real, int steps, boolean dies) {
        this.real = real;
        this.left = steps;
        this.dies = dies;
    }

    public boolean failed() {
        return failed;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = real.open();
        InvocationHandler handler = (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.equals("prepareStatement") || name.equals("commit")) {
                step();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Connection) Proxy.newProxyInstance(
                FailingConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private void step() throws SQLException {
        if (left-- > 0) {
            return;
        }
        failed = true;
        if (dies) {
            throw new CrashingAccounts.Crash();
        }
        throw new SQLException("the database is away, on purpose", "08006");
    }
}
