/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.limit.Network;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.limit.SourceLimiter;

/**
 * Recently used keys, so that a request needs no statement. Entries read before the last {@link ChangeSignal} are not
 * valid on any node, and in case a signal is lost, entries are valid for at most half a minute.
 *
 * <p>A flood of made-up keys must not delay valid ones, nor cost much. Therefore, an id that has been given out
 * ({@link KeyIds}) is always looked up. Other ids, which another node may just have created, are looked up only for
 * sources that have not presented too many invalid keys.
 */
final class KeyCache {

    private static final int MOST_KEYS = 10_000;
    private static final int MOST_UNKNOWN = 10_000;
    private static final long MAX_AGE = Duration.ofSeconds(30).toNanos();

    private final ChangeSignal signal;
    private final Function<String, Optional<StoredKey>> load;
    private final KeyIds ids;
    private final SourceLimiter failures;
    private final LongSupplier ticker;
    private final Map<String, Entry> known = new ConcurrentHashMap<>();
    private final Map<String, Stamp> unknown = new ConcurrentHashMap<>();

    KeyCache(
            ChangeSignal signal,
            Function<String, Optional<StoredKey>> load,
            KeyIds ids,
            SourceLimiter failures,
            LongSupplier ticker) {
        this.signal = signal;
        this.load = load;
        this.ids = ids;
        this.failures = failures;
        this.ticker = ticker;
    }

    /**
     * A key in memory.
     *
     * @param stored the key
     * @param networks where it may be used from; empty = anywhere
     * @param stamp when it was read
     */
    record Entry(StoredKey stored, List<Network> networks, Stamp stamp) {}

    /**
     * When something was read.
     *
     * @param signal the value of the signal just before, so that a change in between is noticed
     * @param at the time on the ticker, so that setting back the clock does not extend the validity
     */
    record Stamp(long signal, long at) {
        boolean isFresh(long currentSignal, long now) {
            return signal == currentSignal && now - at < MAX_AGE;
        }
    }

    /**
     * The key with the given id, from memory or with a single statement; empty if there is none.
     *
     * @param from who presents it
     */
    Optional<Entry> get(String id, Source from) {
        long current = signal.current();
        long now = ticker.getAsLong();
        Entry entry = known.get(id);
        if (entry != null && entry.stamp().isFresh(current, now)) {
            return Optional.of(entry);
        }
        Stamp missed = unknown.get(id);
        if (missed != null && missed.isFresh(current, now)) {
            return Optional.empty();
        }
        Stamp stamp = new Stamp(current, now);
        if (entry != null || !failures.isExhausted(from)) {
            return load(id, stamp);
        }
        return switch (ids.find(id)) {
            case GIVEN_OUT -> load(id, stamp);
            case MADE_UP -> Optional.empty();
            case UNSURE -> failures.lookUp(from, () -> load(id, stamp));
        };
    }

    private Optional<Entry> load(String id, Stamp stamp) {
        Optional<StoredKey> stored = load.apply(id);
        if (stored.isEmpty()) {
            makeRoom(unknown, MOST_UNKNOWN);
            unknown.put(id, stamp);
            return Optional.empty();
        }
        List<Network> networks = stored.get().key().limits().networks().stream()
                .map(Network::parse)
                .flatMap(Optional::stream)
                .toList();
        Entry entry = new Entry(stored.get(), networks, stamp);
        makeRoom(known, MOST_KEYS);
        known.put(id, entry);
        return Optional.of(entry);
    }

    private static void makeRoom(Map<String, ?> map, int most) {
        if (map.size() >= most) {
            map.clear();
        }
    }
}
