/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what a function returned for the arguments that it was last called with. The function must depend on its
 * argument only: then nothing that is remembered can be out of date, and nothing has to be invalidated.
 *
 * @param <K> the argument, with a proper {@code equals}
 * @param <V> the result
 */
public final class Memo<K, V> {

    private final Function<K, V> function;
    private final Map<K, V> known;

    /**
     * @param most how many results are remembered; those that were not used for the longest time are forgotten
     * @param function may be called by several threads at once, and twice for the same argument
     */
    public Memo(int most, Function<K, V> function) {
        this.function = function;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The result of the function, which is called if it is not known. */
    public V get(K argument) {
        synchronized (known) {
            V result = known.get(argument);
            if (result != null) {
                return result;
            }
        }
        V result = function.apply(argument);
        synchronized (known) {
            known.put(argument, result);
        }
        return result;
    }
}
