/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The sessions of this node. They are in memory, not in signed cookies, so that a logout ends a session for certain, and
 * nothing remains when the plugin is unloaded. In a cluster, a load balancer has to send a visitor to the same node;
 * otherwise, the visitor has to log in again.
 */
final class Sessions {

    private static final long IDLE = Duration.ofMinutes(30).toNanos();

    /** A session takes less than a kilobyte. */
    private static final int MOST = 10_000;

    /** So that nobody can displace the sessions of others. */
    private static final int MOST_PER_USER = 5;

    /** About 190 bits. */
    private static final int ID_LENGTH = 32;

    private final Secrets secrets;
    private final LongSupplier ticker;
    private final String domain;

    /** By the hashes of their ids, in the order of their last use. */
    private final Map<String, Used> sessions = new LinkedHashMap<>(16, 0.75f, true);

    private record Used(Session session, long at) {}

    /**
     * @param secrets generates ids
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     * @param domain the server's XMPP domain
     */
    Sessions(Secrets secrets, LongSupplier ticker, String domain) {
        this.secrets = secrets;
        this.ticker = ticker;
        this.domain = domain;
    }

    /**
     * Opens a session. The id is always a new one, so that nobody knows it before the login.
     *
     * @param username normalized
     * @param state that of the account
     * @param browser the value of the browser's form cookie
     * @return the id
     */
    synchronized String open(String username, String state, String browser) {
        removeIdle();
        long others = sessions.values().stream()
                .filter(used -> used.session().username().equals(username))
                .count();
        removeOldest(others - MOST_PER_USER + 1, username);
        removeOldest(sessions.size() - MOST + 1L, null);
        String id = secrets.secret(ID_LENGTH);
        Session session =
                new Session(username, BareJid.of(username, domain), state, browser, secrets.secret(ID_LENGTH));
        sessions.put(Secrets.hash(id), new Used(session, ticker.getAsLong()));
        return id;
    }

    private void removeOldest(long count, String username) {
        long left = count;
        for (Iterator<Used> each = sessions.values().iterator(); left > 0 && each.hasNext(); ) {
            Used used = each.next();
            if (username == null || used.session().username().equals(username)) {
                each.remove();
                left--;
            }
        }
    }

    /** The least recently used come first. */
    private void removeIdle() {
        Iterator<Used> each = sessions.values().iterator();
        while (each.hasNext() && isIdle(each.next())) {
            each.remove();
        }
    }

    private boolean isIdle(Used used) {
        return ticker.getAsLong() - used.at() >= IDLE;
    }

    /**
     * The session with this id; from now on, it lasts another 30 minutes.
     *
     * @param id hostile
     */
    synchronized Optional<Session> find(String id) {
        removeIdle();
        String hash = Secrets.hash(id);
        Used used = sessions.get(hash);
        if (used == null) {
            return Optional.empty();
        }
        sessions.put(hash, new Used(used.session(), ticker.getAsLong()));
        return Optional.of(used.session());
    }

    /** Ends a session, if there is one with this id. */
    synchronized void close(String id) {
        sessions.remove(Secrets.hash(id));
    }

    /** Ends all sessions. */
    synchronized void closeAll() {
        sessions.clear();
    }
}
