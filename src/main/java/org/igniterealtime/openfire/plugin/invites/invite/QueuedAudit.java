/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.event.Actor;

/**
 * Keeps the records of changes until another thread writes them, so that nobody waits for them: each takes Openfire as long as
 * creating an invite. Whatever someone creates between two of these times shares a record. Only the changes of administrators in
 * the console are written at once.
 *
 * <p>If the server is killed, what has not been written is missing in the log. The invites themselves have who created them and when.
 */
public final class QueuedAudit implements InviteAudit, AutoCloseable {

    /** How many records may wait, because the database may not be available for a while. */
    private static final int MOST = 10_000;

    /** How many ids a record lists: they fit into its column in every database. */
    private static final int MOST_IDS = 100;

    private final InviteAudit log;
    private final Object lock = new Object();
    private List<Entry> entries = new ArrayList<>();
    private Map<String, Created> created = new LinkedHashMap<>();
    private int lost;

    private record Entry(String by, String summary, String details) {}

    /** What someone has created since the last time. */
    private static final class Created {
        private final List<Invite> invites = new ArrayList<>();
        private int count;

        void add(Invite invite) {
            count++;
            if (count <= MOST_IDS) {
                invites.add(invite);
            }
        }
    }

    /**
     * @param log writes the records
     */
    public QueuedAudit(InviteAudit log) {
        this.log = log;
    }

    @Override
    public void record(String by, String summary, String details) {
        if (isConsole(by)) {
            log.record(by, summary, details);
            return;
        }
        synchronized (lock) {
            if (entries.size() < MOST) {
                entries.add(new Entry(by, summary, details));
            } else {
                lost++;
            }
        }
    }

    @Override
    public void created(String by, Invite invite) {
        if (isConsole(by)) {
            log.created(by, invite);
            return;
        }
        synchronized (lock) {
            created.computeIfAbsent(by, key -> new Created()).add(invite);
        }
    }

    private static boolean isConsole(String by) {
        return Actor.of(by).kind() == Actor.Kind.ADMIN;
    }

    /** Writes what has been kept. Called every second or so, always by the same thread. */
    public void flush() {
        List<Entry> some;
        Map<String, Created> made;
        int gone;
        synchronized (lock) {
            if (entries.isEmpty() && created.isEmpty()) {
                return;
            }
            some = entries;
            made = created;
            gone = lost;
            entries = new ArrayList<>();
            created = new LinkedHashMap<>();
            lost = 0;
        }
        made.forEach(this::write);
        some.forEach(each -> log.record(each.by(), each.summary(), each.details()));
        if (gone > 0) {
            log.record(Actor.SERVER.label(), "Invites: " + gone + " more changes could not be recorded", null);
        }
    }

    private void write(String by, Created made) {
        if (made.count == 1) {
            log.created(by, made.invites.get(0));
            return;
        }
        String ids = made.invites.stream().map(Invite::id).collect(Collectors.joining(", "));
        int more = made.count - made.invites.size();
        log.record(
                by,
                "Invites: " + made.count + " invites created",
                "ids: " + ids + (more == 0 ? "" : " and " + more + " more"));
    }

    @Override
    public void close() {
        flush();
    }
}
