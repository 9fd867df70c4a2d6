/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keys seen lately, so that a request costs no statement. What was read before the last {@link ChangeSignal} counts no more,
 * on any node; and nothing counts longer than half a minute, should a signal be lost.
 */
final class KeyCache {

    private static final int MOST_KEYS = 10_000;
    private static final int MOST_UNKNOWN = 10_000;
    private static final long MAX_AGE = 30_000;

    /** How many ids that nobody has may be looked up in a second: the rest of a flood does not reach the database. */
    private static final int UNKNOWN_PER_SECOND = 100;

    private final ChangeSignal signal;
    private final Function<String, Optional<StoredKey>> load;
    private final Map<String, Entry> known = new ConcurrentHashMap<>();
    private final Map<String, Stamp> unknown = new ConcurrentHashMap<>();
    private final TokenBucket lookups = new TokenBucket();

    KeyCache(ChangeSignal signal, Function<String, Optional<StoredKey>> load) {
        this.signal = signal;
        this.load = load;
    }

    /** What came of a look-up. */
    sealed interface Found {}

    /**
     * A key in memory.
     *
     * @param stored the key
     * @param networks where it may be used from; empty = everywhere
     * @param bucket for its requests per second
     * @param stamp when it was read
     */
    record Entry(StoredKey stored, List<Network> networks, TokenBucket bucket, Stamp stamp) implements Found {}

    /** There is no such key. */
    record Unknown() implements Found {}

    /** Too many unknown ids were asked for; this one was not looked up. */
    record Flooded() implements Found {}

    /**
     * When something was read.
     *
     * @param signal the value of the signal just before, so that a change that came between counts
     * @param at in milliseconds
     */
    record Stamp(long signal, long at) {
        boolean isFresh(long currentSignal, long now) {
            return signal == currentSignal && now - at < MAX_AGE;
        }
    }

    /** The key with that id, from memory or by one statement. */
    Found get(String id, long now) {
        long current = signal.current();
        Entry entry = known.get(id);
        if (entry != null && entry.stamp().isFresh(current, now)) {
            return entry;
        }
        Stamp missed = unknown.get(id);
        if (missed != null && missed.isFresh(current, now)) {
            return new Unknown();
        }
        if (entry == null && !lookups.take(UNKNOWN_PER_SECOND, now).isZero()) {
            return new Flooded();
        }
        return load(id, new Stamp(current, now), entry);
    }

    private Found load(String id, Stamp stamp, Entry before) {
        Optional<StoredKey> stored = load.apply(id);
        if (stored.isEmpty()) {
            makeRoom(unknown, MOST_UNKNOWN);
            unknown.put(id, stamp);
            return new Unknown();
        }
        List<Network> networks = stored.get().key().limits().networks().stream()
                .map(Network::parse)
                .flatMap(Optional::stream)
                .toList();
        TokenBucket bucket = before == null ? new TokenBucket() : before.bucket();
        Entry entry = new Entry(stored.get(), networks, bucket, stamp);
        makeRoom(known, MOST_KEYS);
        known.put(id, entry);
        return entry;
    }

    private static void makeRoom(Map<String, ?> map, int most) {
        if (map.size() >= most) {
            map.clear();
        }
    }
}
