/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.db.DaemonThreads;
import org.igniterealtime.openfire.plugin.invites.db.Database;

/**
 * Who wants to know what happens, and how they are told. There are two ways:
 *
 * <ul>
 *   <li>A <b>subscriber</b> is told after the commit, on this node only, within moments, each event once. It misses what this server
 *       did not get to tell: if the process dies, or the plugin is unloaded, between the commit and the telling, nobody makes up for it.
 *       Fit for what only shows something, or can look for itself.
 *   <li>A <b>consumer</b> of the {@link Outbox} misses nothing: the event is a row that is written in the same transaction as what
 *       happened. There is one if and only if that is committed; it stays there until some node has delivered it, at least once.
 * </ul>
 *
 * <p>Of what was rolled back nobody hears. A use of an invite may be undone by a crash of the database, within a second: then its row is
 * undone, too, and when the use is counted again, subscribers hear of it a second time, with the same redemption.
 *
 * <p>Without either, whoever makes something happen pays one look at two empty lists, and nothing is written.
 */
public final class Events implements AutoCloseable {

    private final Database database;
    private final Function<Instant, String> ids;
    private final ExecutorService threads = DaemonThreads.asNeeded("invites-events");
    private final List<SubscriberQueue> subscribers = new CopyOnWriteArrayList<>();
    private final List<String> consumers = new CopyOnWriteArrayList<>();

    /**
     * @param database where things happen, and the outbox is
     * @param ids makes ids of 18 characters, in the order of time
     */
    public Events(Database database, Function<Instant, String> ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Ends being told. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Has somebody told of all that happens on this node from now on, one event after the other.
     *
     * @param name for the log, if it fails
     * @param subscriber called on a thread of the plugin's own, so it may take its time; up to 10,000 events wait for it, those beyond
     *     are dropped. What it throws is logged
     */
    public Subscription subscribe(String name, Consumer<Event> subscriber) {
        SubscriberQueue queue = new SubscriberQueue(name, subscriber, threads);
        subscribers.add(queue);
        return () -> {
            subscribers.remove(queue);
            queue.close();
        };
    }

    /**
     * Has all that happens on this node from now on kept in the outbox for somebody.
     *
     * @param consumer at most 20 characters, the same on each node and after a restart; who takes it from the {@link Outbox} says it
     *     again
     * @throws IllegalArgumentException if it is kept for that one already
     */
    public Subscription keepFor(String consumer) {
        synchronized (consumers) {
            if (consumers.contains(consumer)) {
                throw new IllegalArgumentException("events are kept for " + consumer + " already");
            }
            consumers.add(consumer);
        }
        return () -> consumers.remove(consumer);
    }

    /** Whether anybody wants to know; else no event needs to be made. */
    public boolean areHeard() {
        return !subscribers.isEmpty() || areKept();
    }

    /** Whether somebody must not miss one: then what happens and its event are written in one transaction. */
    public boolean areKept() {
        return !consumers.isEmpty();
    }

    /**
     * Makes an event, which nobody is told of yet.
     *
     * @param actor may be {@code null}, as {@link Event#actor}
     */
    public Event of(EventType type, String subject, String actor, Instant at, Map<String, String> details) {
        return new Event(ids.apply(at), type, subject, actor, at, details);
    }

    /**
     * Keeps an event for those who must not miss it, and has the others told after the commit.
     *
     * @param connection in the transaction that makes it happen
     */
    public void publish(Connection connection, Event event) throws SQLException {
        publish(connection, List.of(event));
    }

    /** As the other, for several. */
    public void publish(Connection connection, List<Event> events) throws SQLException {
        keep(connection, events);
        events.forEach(this::tell);
    }

    /**
     * Does half of {@link #publish}: keeps events for those who must not miss them. For who knows only after the commit whether it stays
     * so, and calls {@link #tell} or {@link #withdraw} then.
     */
    public void keep(Connection connection, List<Event> events) throws SQLException {
        List<String> keptFor = List.copyOf(consumers);
        if (!keptFor.isEmpty() && !events.isEmpty()) {
            OutboxRepository.insert(connection, events, keptFor);
        }
    }

    /** Does the other half of {@link #publish}: has subscribers told, after the commit if this thread is in a transaction. */
    public void tell(Event event) {
        if (!subscribers.isEmpty()) {
            database.afterCommit(() -> subscribers.forEach(each -> each.add(event)));
        }
    }

    /** Takes back what {@link #keep} kept, unless it has been delivered in this moment. */
    public void withdraw(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            OutboxRepository.withdraw(connection, event);
        }
    }

    /** Publishes what has happened without a change of the database. */
    public void publish(List<Event> events) {
        if (areKept()) {
            database.transaction(connection -> {
                publish(connection, events);
                return null;
            });
        } else {
            events.forEach(this::tell);
        }
    }

    /** Tells nobody any more. */
    @Override
    public void close() {
        subscribers.forEach(SubscriberQueue::close);
        subscribers.clear();
        consumers.clear();
        threads.shutdown();
    }
}
