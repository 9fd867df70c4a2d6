/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.xmpp.packet.JID;

/**
 * All sessions of commands. A session can be found only with requests of its owner for its command. The memory is
 * limited for each account, and abandoned sessions are removed.
 */
final class CommandSessions {

    /** How long a user may take to fill in a form. */
    static final Duration TIMEOUT = Duration.ofMinutes(15);

    /** How many sessions an account may have, including recently ended ones. A further one removes the oldest. */
    static final int MOST = 10;

    private final LongSupplier ticker;
    private final Supplier<String> ids;
    private final Map<String, Map<String, CommandSession>> byAccount = new HashMap<>();
    private long cleared;

    /**
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     * @param ids generates ids that are hard to guess
     */
    CommandSessions(LongSupplier ticker, Supplier<String> ids) {
        this.ticker = ticker;
        this.cleared = ticker.getAsLong();
        this.ids = ids;
    }

    /** An id for a session that ends as soon as it starts, and is not stored. */
    String passingId() {
        return ids.get();
    }

    /** Starts a session. */
    synchronized CommandSession open(JID owner, String node, CommandReply.Prompt prompt) {
        forgetOld();
        Map<String, CommandSession> own =
                byAccount.computeIfAbsent(owner.toBareJID(), account -> new LinkedHashMap<>());
        if (own.size() >= MOST) {
            own.remove(own.keySet().iterator().next());
        }
        CommandSession session = new CommandSession(ids.get(), owner, node, prompt, ticker.getAsLong());
        own.put(session.id(), session);
        return session;
    }

    /**
     * The session with the given id, if it belongs to this requester and this command. Sessions that have ended are
     * kept for a while.
     */
    synchronized Optional<CommandSession> find(String id, JID requester, String node) {
        return Optional.ofNullable(byAccount.get(requester.toBareJID()))
                .map(own -> own.get(id))
                .filter(session -> session.isFor(requester, node))
                .map(session -> session.isBefore(ticker.getAsLong() - TIMEOUT.toNanos()) ? session.ended() : session);
    }

    /**
     * Ends a session, or takes it for the work of one stage.
     *
     * @return whether it was still as seen by the caller; of two simultaneous callers, only one succeeds
     */
    synchronized boolean take(CommandSession seen) {
        Map<String, CommandSession> own = byAccount.getOrDefault(seen.account(), Map.of());
        return seen.equals(own.get(seen.id())) && own.replace(seen.id(), seen.ended()) != null;
    }

    /** Continues a session that was taken. */
    synchronized void resume(CommandSession taken, CommandReply.Prompt prompt) {
        byAccount
                .getOrDefault(taken.account(), new HashMap<>())
                .replace(taken.id(), taken.asking(prompt, ticker.getAsLong()));
    }

    /** The number of sessions in memory. */
    synchronized int size() {
        return byAccount.values().stream().mapToInt(Map::size).sum();
    }

    private void forgetOld() {
        long now = ticker.getAsLong();
        if (now - cleared < TIMEOUT.toNanos()) {
            return;
        }
        cleared = now;
        long old = now - TIMEOUT.multipliedBy(2).toNanos();
        byAccount.values().removeIf(own -> {
            own.values().removeIf(session -> session.isBefore(old));
            return own.isEmpty();
        });
    }
}
