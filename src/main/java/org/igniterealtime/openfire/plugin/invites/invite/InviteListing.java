/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.Bare;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice.Gap;

/**
 * Lists invites. Indexes give them in order, from any position on, by status, kind and creator (see {@link
 * InviteBucket}). Text is looked for in every invite, because no index helps with that: such a search ends after a
 * certain number of rows or time and returns where to continue. It reads with many short statements, because HSQLDB 2.3
 * can neither stop a statement nor write while one is reading.
 */
final class InviteListing {

    private static final int SEARCHES_AT_ONCE = 2;

    /** Few, because each keeps a thread of the HTTP binding. */
    private static final int SEARCHES_WAITING = 4;

    private static final Duration SEARCH_TIMEOUT = Duration.ofSeconds(2);

    private static final int MOST_ROWS = 50_000;

    private static final long MOST_TIME = Duration.ofSeconds(2).toNanos();

    /** How many matches are sorted if no index has them in order. */
    private static final int MOST_SORTED = 5_000;

    /** The pause after each statement of a search, in which waiting writers can proceed. */
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private final Database database;
    private final Accounts accounts;
    private final int mostRows;
    private final LongSupplier ticker;
    private final Bulkhead bulkhead = new Bulkhead(SEARCHES_AT_ONCE, SEARCHES_WAITING, SEARCH_TIMEOUT);
    private final Lock statement = new ReentrantLock(true);

    InviteListing(Database database, Accounts accounts) {
        this(database, accounts, MOST_ROWS, System::nanoTime);
    }

    /**
     * @param mostRows after how many rows a list is stopped
     * @param ticker nanoseconds that pass evenly
     */
    InviteListing(Database database, Accounts accounts, int mostRows, LongSupplier ticker) {
        this.database = database;
        this.accounts = accounts;
        this.mostRows = mostRows;
        this.ticker = ticker;
    }

    /**
     * Lists some invites.
     *
     * @throws BusyException if the query is a search and too many others are searching: immediately or after two seconds
     */
    InviteSlice list(InviteQuery query, Instant now) {
        InviteQuery wanted = query.inviter() == null ? query : query.ofInviter(bareJid(query.inviter()));
        Page page;
        if (wanted.isSearch()) {
            page = bulkhead.run(() -> page(wanted, now, this::readAlone));
        } else {
            page = page(wanted, now, this::read);
        }
        return slice(wanted, page);
    }

    /**
     * What was read, in the order of reading.
     *
     * @param found the matches
     * @param more where to continue; {@code null} = there are no more
     */
    private record Page(List<Bare> found, InvitePosition more, Gap gap) {}

    private Page page(InviteQuery query, Instant now, InviteMerge.Reader reader) {
        if (!query.isUnindexed()) {
            Page page = read(query, query.limit(), now, reader);
            boolean upgrading = query.sort() != InviteSort.CREATED && page.gap() == Gap.NONE && isUpgrading(reader);
            return upgrading ? new Page(page.found(), page.more(), Gap.UPGRADING) : page;
        }
        Page newest = read(query.newestFirst(), MOST_SORTED, now, reader);
        Comparator<Bare> order = Comparator.comparing(bare -> query.sort().position(bare.invite()));
        List<Bare> sorted = new ArrayList<>(newest.found());
        sorted.sort(query.readsDescending() ? order.reversed() : order);
        if (query.from() != null) {
            sorted.removeIf(bare -> !isBeyond(query, bare));
        }
        boolean more = sorted.size() > query.limit();
        List<Bare> found = more ? sorted.subList(0, query.limit()) : sorted;
        return new Page(
                found, more ? position(query, found) : null, newest.more() == null ? Gap.NONE : Gap.NEWEST_ONLY);
    }

    private static boolean isBeyond(InviteQuery query, Bare bare) {
        int order = query.sort().position(bare.invite()).compareTo(query.from());
        return query.readsDescending() ? order < 0 : order > 0;
    }

    private static InvitePosition position(InviteQuery query, List<Bare> found) {
        return query.sort().position(found.get(found.size() - 1).invite());
    }

    private Page read(InviteQuery query, int most, Instant now, InviteMerge.Reader reader) {
        long start = ticker.getAsLong();
        List<InviteSource> sources = new InviteSources(reader).of(query, now);
        InviteMerge rows =
                new InviteMerge(sources, query.from(), query.readsDescending(), query.sort(), most + 1, reader);
        List<Bare> found = new ArrayList<>();
        InvitePosition last = null;
        for (int count = 1; ; count++) {
            boolean over = count > mostRows || ticker.getAsLong() - start > MOST_TIME;
            if (last != null && over && !rows.isRead()) {
                return new Page(found, last, Gap.STOPPED);
            }
            Bare next = rows.next();
            if (next == null) {
                return new Page(found, null, Gap.NONE);
            }
            if (query.matches(next.invite(), now)) {
                if (found.size() == most) {
                    return new Page(found, position(query, found), Gap.NONE);
                }
                found.add(next);
            }
            last = query.sort().position(next.invite());
        }
    }

    private InviteSlice slice(InviteQuery query, Page page) {
        List<Bare> found = new ArrayList<>(page.found());
        InvitePosition start = found.isEmpty()
                ? query.from()
                : query.sort().position(found.get(0).invite());
        if (query.backwards()) {
            Collections.reverse(found);
        }
        List<Invite> invites = database.run(connection -> InviteRepository.withGroups(connection, found));
        InvitePosition back = query.from() == null ? null : start;
        return query.backwards()
                ? new InviteSlice(invites, page.more(), back, page.gap())
                : new InviteSlice(invites, back, page.more(), page.gap());
    }

    /**
     * Lists the pending invites of several users: those on whose behalf they are, and those who created them.
     *
     * @param bareJids as they are stored
     * @param limit about how many
     * @return oldest first
     */
    List<Invite> pendingOf(List<String> bareJids, int limit, Instant now) {
        Map<String, Invite> found = new TreeMap<>();
        for (List<String> some : Sql.parts(bareJids)) {
            if (found.size() >= limit) {
                break;
            }
            List<String> labels =
                    some.stream().map(jid -> Actor.user(jid).label()).toList();
            database.run(connection -> Stream.concat(
                                    InviteRepository.pendingOf(connection, "inviter", some, now, limit).stream(),
                                    InviteRepository.pendingOf(connection, "createdBy", labels, now, limit).stream())
                            .toList())
                    .forEach(invite -> found.put(invite.id(), invite));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** Whether there are invites of an earlier version, which have not been put into buckets yet. */
    private static boolean isUpgrading(InviteMerge.Reader reader) {
        InviteSource source = InviteSource.ofBucket(null, new InviteSource.Ids(null, null));
        return !reader.read(source, null, true, 1).isEmpty();
    }

    private List<Bare> read(InviteSource source, InvitePosition from, boolean descending, int most) {
        return database.run(connection -> source.read(connection, from, descending, most));
    }

    private List<Bare> readAlone(InviteSource source, InvitePosition from, boolean descending, int most) {
        statement.lock();
        try {
            List<Bare> rows = read(source, from, descending, most);
            LockSupport.parkNanos(PAUSE);
            return rows;
        } finally {
            statement.unlock();
        }
    }

    /** As inviters are stored. What cannot be one stays as it is, and finds nothing. */
    private String bareJid(String inviter) {
        String domain = accounts.domain();
        String name = BareJid.localpartAt(inviter, domain).orElse(inviter);
        return accounts.normalise(name).map(known -> BareJid.of(known, domain)).orElse(inviter);
    }
}
