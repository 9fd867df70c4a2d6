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
 * Publishes events to those who want to know of them. There are two ways to listen:
 *
 * <ul>
 *   <li>A <b>subscriber</b> is called after the commit, on the node where the event happened, once for each event. It
 *       misses events if the process dies, or the plugin is unloaded, between the commit and the call: nobody catches
 *       up on them. This is sufficient for statistics, or for code that can also look at the invites themselves.
 *   <li>A <b>consumer</b> of the {@link Outbox} misses nothing. Each event is a row that is written in the same
 *       transaction as the change itself, so the row exists if and only if the change has been committed. It remains
 *       until a node has delivered it, at least once.
 * </ul>
 *
 * <p>Changes that are rolled back are not reported. A crash of the database can undo a redemption that was committed
 * less than a second before (see {@link Database#relaxedTransaction}). Its row is then undone as well. When the
 * redemption is completed again, subscribers are told a second time, with the same redemption id.
 *
 * <p>If nobody listens, publishing costs a look at two empty lists.
 */
public final class Events implements AutoCloseable {

    private final Database database;
    private final Function<Instant, String> ids;
    private final ExecutorService threads = DaemonThreads.asNeeded("invites-events");
    private final List<SubscriberQueue> subscribers = new CopyOnWriteArrayList<>();
    private final List<String> consumers = new CopyOnWriteArrayList<>();

    /**
     * @param database contains the invites and the outbox
     * @param ids generates ids of 18 characters whose order is that of time
     */
    public Events(Database database, Function<Instant, String> ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Ends with {@link #close}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Calls a subscriber for each event on this node from now on, one after another.
     *
     * @param name names the subscriber in the log
     * @param subscriber is called on a thread of the plugin, so it can be slow. Up to 10,000 events are queued for it;
     *     further ones are dropped. Exceptions are logged
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
     * Adds all events on this node from now on to the outbox, for one consumer.
     *
     * @param consumer the name of the consumer, at most 20 characters, the same on each node and after a restart. It is
     *     needed again to take the events from the {@link Outbox}
     * @throws IllegalArgumentException if there is a consumer with this name already
     */
    public Subscription keepFor(String consumer) {
        synchronized (consumers) {
            if (consumers.contains(consumer)) {
                throw new IllegalArgumentException("there is a consumer " + consumer + " already");
            }
            consumers.add(consumer);
        }
        return () -> consumers.remove(consumer);
    }

    /** Whether anybody listens. If not, no event needs to be created. */
    public boolean areHeard() {
        return !subscribers.isEmpty() || areKept();
    }

    /** Whether there are consumers. If so, a change and its events must be written in one transaction. */
    public boolean areKept() {
        return !consumers.isEmpty();
    }

    /**
     * Creates an event without publishing it.
     *
     * @param actor can be {@code null}, like {@link Event#actor}
     */
    public Event of(EventType type, String subject, String actor, Instant at, Map<String, String> details) {
        return new Event(ids.apply(at), type, subject, actor, at, details);
    }

    /**
     * Publishes an event: adds it to the outbox, and calls the subscribers after the commit.
     *
     * @param connection the connection of the transaction that changes the invite
     */
    public void publish(Connection connection, Event event) throws SQLException {
        publish(connection, List.of(event));
    }

    /** Publishes several events. */
    public void publish(Connection connection, List<Event> events) throws SQLException {
        keep(connection, events);
        events.forEach(this::tell);
    }

    /**
     * The first half of {@link #publish}: adds events to the outbox. This is for changes that may be undone after the
     * commit. Afterwards, call {@link #tell} or {@link #withdraw}.
     */
    public void keep(Connection connection, List<Event> events) throws SQLException {
        List<String> keptFor = List.copyOf(consumers);
        if (!keptFor.isEmpty() && !events.isEmpty()) {
            OutboxRepository.insert(connection, events, keptFor);
        }
    }

    /**
     * The second half of {@link #publish}: calls the subscribers, after the commit if this thread is in a transaction.
     */
    public void tell(Event event) {
        if (!subscribers.isEmpty()) {
            database.afterCommit(() -> subscribers.forEach(each -> each.add(event)));
        }
    }

    /** Removes events from the outbox that {@link #keep} has added, unless they have been delivered since. */
    public void withdraw(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            OutboxRepository.withdraw(connection, event);
        }
    }

    /** Publishes events that are no change of the database. */
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

    /** Ends all subscriptions. */
    @Override
    public void close() {
        subscribers.forEach(SubscriberQueue::close);
        subscribers.clear();
        consumers.clear();
        threads.shutdown();
    }
}
