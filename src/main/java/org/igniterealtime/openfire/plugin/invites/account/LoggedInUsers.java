/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.Session;

/** Announces each user who logs in on this node, until it is closed. */
public final class LoggedInUsers implements SessionEventListener, AutoCloseable {

    private final Consumer<String> told;

    private LoggedInUsers(Consumer<String> told) {
        this.told = told;
    }

    /**
     * Starts listening.
     *
     * @param told gets the username; must be fast. If it fails, the user is logged in nevertheless
     */
    public static LoggedInUsers listen(Consumer<String> told) {
        LoggedInUsers listener = new LoggedInUsers(told);
        SessionEventDispatcher.addListener(listener);
        return listener;
    }

    @Override
    public void sessionCreated(Session session) {
        try {
            String username = session.getAddress().getNode();
            if (username != null) {
                told.accept(username);
            }
        } catch (RuntimeException | Error e) {
            FailureLog.tell("Noting that a user has logged in", e);
        }
    }

    @Override
    public void sessionDestroyed(Session session) {
        // Nothing to do: only logins are announced.
    }

    @Override
    public void anonymousSessionCreated(Session session) {
        // Nothing to do: nobody is invited to be anonymous.
    }

    @Override
    public void anonymousSessionDestroyed(Session session) {
        // Nothing to do: nobody is invited to be anonymous.
    }

    @Override
    public void resourceBound(Session session) {
        // Nothing to do: the session has been created before.
    }

    @Override
    public void close() {
        SessionEventDispatcher.removeListener(this);
    }
}
