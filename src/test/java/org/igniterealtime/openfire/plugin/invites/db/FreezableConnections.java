/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections to a real database that can be frozen: a prepared statement then waits until its connection is aborted, like a driver whose
 * server has stopped responding. Opening a connection waits until the database is thawed.
 */
final class FreezableConnections implements ConnectionSource {

    private final ConnectionSource real;
    private final AtomicBoolean openingHangs = new AtomicBoolean();
    private final AtomicBoolean statementsHang = new AtomicBoolean();
    private final AtomicBoolean closingHangs = new AtomicBoolean();
    private final CountDownLatch thawed = new CountDownLatch(1);
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger hanging = new AtomicInteger();
    private final Map<Connection, CountDownLatch> aborted = new ConcurrentHashMap<>();

    FreezableConnections(ConnectionSource real) {
        this.real = real;
    }

    void freezeStatements() {
        statementsHang.set(true);
    }

    void freezeOpening() {
        openingHangs.set(true);
    }

    /** Like a pool that opens another connection to replace a broken one. */
    void freezeClosingOfBroken() {
        closingHangs.set(true);
    }

    void thaw() {
        closingHangs.set(false);
        statementsHang.set(false);
        openingHangs.set(false);
        thawed.countDown();
    }

    @Override
    public Connection open() throws SQLException {
        if (openingHangs.get()) {
            hang(thawed);
        }
        Connection connection = real.open();
        opened.incrementAndGet();
        CountDownLatch abort = new CountDownLatch(1);
        aborted.put(connection, abort);
        return (Connection) Proxy.newProxyInstance(
                FreezableConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "abort" -> {
                            abort.countDown();
                            return null;
                        }
                        case "close" -> {
                            closed.incrementAndGet();
                            if (closingHangs.get() && abort.getCount() == 0) {
                                hang(thawed);
                            }
                        }
                        case "prepareStatement", "createStatement", "commit" -> {
                            if (statementsHang.get()) {
                                hang(abort);
                                throw new SQLException("the socket was closed", "08006");
                            }
                        }
                        default -> {
                            // Not affected.
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void hang(CountDownLatch until) throws SQLException {
        hanging.incrementAndGet();
        boolean interrupted = false;
        while (until.getCount() > 0) {
            try {
                until.await();
            } catch (InterruptedException e) {
                // A socket ignores interrupts.
                interrupted = true;
            }
        }
        hanging.decrementAndGet();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
