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
 * Who is in the middle of which command. A session is found by its owner's requests for its own command, and by no others.
 * Memory is bounded for each account, and what nobody goes on with is forgotten.
 */
final class CommandSessions {

    /** How long somebody may think about a form. */
    static final Duration TIMEOUT = Duration.ofMinutes(15);

    /** How many an account may have, those ended lately included; a further one pushes out the oldest. */
    static final int MOST = 10;

    private final LongSupplier ticker;
    private final Supplier<String> ids;
    private final Map<String, Map<String, CommandSession>> byAccount = new HashMap<>();
    private long cleared;

    /**
     * Makes an empty book.
     *
     * @param ticker nanoseconds at an even pace, whatever is done to the clock
     * @param ids makes ids that cannot be guessed
     */
    CommandSessions(LongSupplier ticker, Supplier<String> ids) {
        this.ticker = ticker;
        this.cleared = ticker.getAsLong();
        this.ids = ids;
    }

    /** An id for a session that is over as soon as it starts, and is not kept. */
    String passingId() {
        return ids.get();
    }

    /** Begins a session. */
    synchronized CommandSession open(JID owner, String node, CommandReply.Asks asks) {
        forgetOld();
        Map<String, CommandSession> own =
                byAccount.computeIfAbsent(owner.toBareJID(), account -> new LinkedHashMap<>());
        if (own.size() >= MOST) {
            own.remove(own.keySet().iterator().next());
        }
        CommandSession session = new CommandSession(ids.get(), owner, node, asks, ticker.getAsLong());
        own.put(session.id(), session);
        return session;
    }

    /** The session with that id, if it is this requester's and belongs to this command; one that is over is still known a while. */
    synchronized Optional<CommandSession> find(String id, JID requester, String node) {
        return Optional.ofNullable(byAccount.get(requester.toBareJID()))
                .map(own -> own.get(id))
                .filter(session -> session.isFor(requester, node))
                .map(session -> session.isBefore(ticker.getAsLong() - TIMEOUT.toNanos()) ? session.ended() : session);
    }

    /**
     * Ends a session, or takes it for the work of one stage.
     *
     * @return whether it was as the caller saw it; of two at the same time only one is told so
     */
    synchronized boolean take(CommandSession seen) {
        Map<String, CommandSession> own = byAccount.getOrDefault(seen.account(), Map.of());
        return seen.equals(own.get(seen.id())) && own.replace(seen.id(), seen.ended()) != null;
    }

    /** Goes on with a session that was taken. */
    synchronized void resume(CommandSession taken, CommandReply.Asks asks) {
        byAccount
                .getOrDefault(taken.account(), new HashMap<>())
                .replace(taken.id(), taken.asking(asks, ticker.getAsLong()));
    }

    /** How many are kept in memory. */
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
