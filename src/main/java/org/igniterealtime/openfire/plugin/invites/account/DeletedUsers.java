/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Map;
import java.util.function.Consumer;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.event.UserEventListener;
import org.jivesoftware.openfire.user.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** Tells of each user that is being deleted, until closed. */
public final class DeletedUsers implements UserEventListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeletedUsers.class);

    private final String domain;
    private final Consumer<String> told;

    private DeletedUsers(String domain, Consumer<String> told) {
        this.domain = domain;
        this.told = told;
    }

    /**
     * Begins to listen.
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
        // Nothing to do: an invite tells of the accounts made with it.
    }

    @Override
    public void userDeleting(User user, Map<String, Object> params) {
        String bareJid = new JID(user.getUsername(), domain, null).toBareJID();
        try {
            told.accept(bareJid);
        } catch (RuntimeException | Error e) {
            LOG.warn("What belongs to the deleted user {} could not be put right", bareJid, e);
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
