/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.jivesoftware.openfire.OfflineMessageStrategy;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.LocalSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** The open streams of local users, and messages for their next login. */
public final class UserSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UserSessions.class);

    private final String domain;
    private final SessionManager sessions;
    private final OfflineMessageStrategy offline;
    private final ClusterLimits limits = new ClusterLimits();

    private UserSessions(String domain, SessionManager sessions, OfflineMessageStrategy offline) {
        this.domain = domain;
        this.sessions = sessions;
        this.offline = offline;
    }

    /** The sessions of a running server. */
    public static UserSessions of(XMPPServer server) {
        return new UserSessions(
                server.getServerInfo().getXMPPDomain(), server.getSessionManager(), server.getOfflineMessageStrategy());
    }

    /**
     * Closes all streams of a user on all nodes of a cluster, including those that could be resumed (XEP-0198).
     *
     * @param username normalized
     * @return the number of streams; 0 if a node of the cluster does not respond, in which case they are closed when it
     *     does
     */
    public int close(String username) {
        try {
            return limits.change(() -> closeAll(username));
        } catch (DatabaseException e) {
            LOG.warn("The streams of {} have not been closed yet: a cluster node does not respond", username);
            return 0;
        }
    }

    private int closeAll(String username) {
        List<ClientSession> open = List.copyOf(sessions.getSessions(username));
        for (ClientSession session : open) {
            try {
                close(session);
            } catch (RuntimeException e) {
                LOG.warn("The stream of {} could not be closed", session.getAddress(), e);
            }
        }
        return open.size();
    }

    private void close(ClientSession session) {
        if (session instanceof LocalClientSession local) {
            // Otherwise, Openfire keeps it for its client to resume.
            local.getStreamManager().formalClose();
            boolean waiting = local.isDetached();
            session.close();
            if (waiting) {
                forget(local);
            }
        } else {
            session.close();
        }
    }

    /** A stream that can be resumed has no connection whose end would remove it. */
    private void forget(LocalClientSession session) {
        try {
            // It returns nothing in 4.2, and a value in later versions.
            SessionManager.class.getMethod("removeDetached", LocalSession.class).invoke(sessions, session);
        } catch (ReflectiveOperationException e) {
            LOG.debug("{} stays in the list of resumable streams until Openfire removes it", session.getAddress(), e);
        }
        sessions.removeSession(session);
    }

    /**
     * Leaves a message from the server for a user's next login, subject to Openfire's setting for offline messages.
     *
     * @param username normalized
     * @throws DatabaseException if a node of the cluster does not respond; the message may still be left
     */
    public void leave(String username, String text) {
        Message message = new Message();
        message.setType(Message.Type.chat);
        message.setFrom(new JID(domain));
        message.setTo(new JID(username, domain, null));
        message.setBody(text);
        limits.change(() -> {
            offline.storeOffline(message);
            return message;
        });
    }

    /** No longer waits for nodes of a cluster. */
    @Override
    public void close() {
        limits.close();
    }
}
