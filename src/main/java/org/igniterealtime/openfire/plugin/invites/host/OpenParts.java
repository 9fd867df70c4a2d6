/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/**
 * Parts that have been opened. They are closed in reverse order. If closing one of them fails, the others are still
 * closed.
 */
public final class OpenParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * Adds an open part.
     *
     * @return the part
     */
    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            closeOne(parts.pop());
        }
    }

    /**
     * Also catches {@link LinkageError}: another Openfire version may lack a method, and the remaining parts must still
     * be closed.
     */
    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            FailureLog.tell("Closing " + part.getClass().getName(), e);
        }
    }
}
