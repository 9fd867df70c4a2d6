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

/** The streams that a local user has open, and what is left for the time when there is one again. */
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

    /** Those of a running server. */
    public static UserSessions of(XMPPServer server) {
        return new UserSessions(
                server.getServerInfo().getXMPPDomain(), server.getSessionManager(), server.getOfflineMessageStrategy());
    }

    /**
     * Closes all streams of a user, on every node of a cluster, those included that wait to be resumed (XEP-0198).
     *
     * @param username normalised
     * @return how many there were; 0 also if a node of the cluster does not answer, and they are closed when it does
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
            // Else Openfire keeps it for its client to come back.
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

    /** One that waits to be resumed has no connection whose end would take it away. */
    private void forget(LocalClientSession session) {
        try {
            // It returns nothing in 4.2, and something later.
            SessionManager.class.getMethod("removeDetached", LocalSession.class).invoke(sessions, session);
        } catch (ReflectiveOperationException e) {
            LOG.debug("{} stays in the list of resumable streams until Openfire removes it", session.getAddress(), e);
        }
        sessions.removeSession(session);
    }

    /**
     * Leaves a message from the server for a user's next login, as Openfire's setting for offline messages has it.
     *
     * @param username normalised
     * @throws DatabaseException if a node of the cluster does not answer; it may be left yet
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

    /** Waits no longer for nodes of a cluster. */
    @Override
    public void close() {
        limits.close();
    }
}
