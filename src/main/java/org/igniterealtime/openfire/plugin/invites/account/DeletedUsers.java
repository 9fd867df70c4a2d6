/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Map;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.event.UserEventListener;
import org.jivesoftware.openfire.user.User;
import org.xmpp.packet.JID;

/** Announces each user who is being deleted, until it is closed. */
public final class DeletedUsers implements UserEventListener, AutoCloseable {

    private final String domain;
    private final Consumer<String> told;

    private DeletedUsers(String domain, Consumer<String> told) {
        this.domain = domain;
        this.told = told;
    }

    /**
     * Starts listening.
     *
     * @param domain the server's XMPP domain
     * @param told gets the bare JID; if it fails, the user is deleted nevertheless
     */
    public static DeletedUsers listen(String domain, Consumer<String> told) {
        DeletedUsers listener = new DeletedUsers(domain, told);
        UserEventDispatcher.addListener(listener);
        return listener;
    }

    @Override
    public void userCreated(User user, Map<String, Object> params) {
        // Nothing to do: accounts created with an invite are announced by the invite.
    }

    @Override
    public void userDeleting(User user, Map<String, Object> params) {
        String bareJid = new JID(user.getUsername(), domain, null).toBareJID();
        try {
            Deadline.call(() -> {
                told.accept(bareJid);
                return null;
            });
        } catch (RuntimeException | Error e) {
            FailureLog.tell("Updating the invites of a deleted user", e);
        }
    }

    @Override
    public void userModified(User user, Map<String, Object> params) {
        // Nothing to do: Openfire does not rename users.
    }

    @Override
    public void close() {
        UserEventDispatcher.removeListener(this);
    }
}
