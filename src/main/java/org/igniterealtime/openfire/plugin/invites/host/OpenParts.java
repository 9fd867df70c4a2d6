/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/** What has been opened, to be closed in the reverse order; one that fails to close does not keep the rest open. */
public final class OpenParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * Keeps a part that is open.
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

    /** A {@link LinkageError} counts as well: another Openfire may lack a method, and the parts below must still be closed. */
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
