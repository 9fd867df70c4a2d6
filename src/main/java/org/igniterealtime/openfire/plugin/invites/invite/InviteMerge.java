/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.Bare;

/** Reads several sources as one, in the same order. Each is read in parts that grow, since most of them are not needed. */
final class InviteMerge {

    private static final int FIRST_PART = 8;
    private static final int LARGEST_PART = 1_000;

    /** Reads a part of a source. */
    @FunctionalInterface
    interface Reader {
        List<Bare> read(InviteSource source, InvitePosition from, boolean descending, int most);
    }

    private final Reader reader;
    private final InviteSort sort;
    private final boolean descending;
    private final PriorityQueue<Part> parts;
    private Part last;

    /**
     * Reads the first part of each.
     *
     * @param wanted how many invites are probably needed
     */
    InviteMerge(
            List<InviteSource> sources,
            InvitePosition from,
            boolean descending,
            InviteSort sort,
            int wanted,
            Reader reader) {
        this.reader = reader;
        this.sort = sort;
        this.descending = descending;
        Comparator<Part> order = Comparator.comparing(Part::position);
        this.parts = new PriorityQueue<>(Math.max(1, sources.size()), descending ? order.reversed() : order);
        int first = sources.size() == 1 ? wanted : Math.max(FIRST_PART, 2 * wanted / Math.max(1, sources.size()));
        for (InviteSource source : sources) {
            Part part = new Part(source, Math.min(LARGEST_PART, first));
            if (part.fill(from)) {
                parts.add(part);
            }
        }
    }

    /** Whether the next one requires no statement. */
    boolean isRead() {
        return last == null || !last.rows.isEmpty() || last.complete;
    }

    /** The next one; {@code null} if there are no more. */
    Bare next() {
        if (last != null && (!last.rows.isEmpty() || last.fill(last.end))) {
            parts.add(last);
        }
        last = parts.poll();
        return last == null ? null : last.rows.poll();
    }

    /** The next rows of a source. */
    private final class Part {

        private final InviteSource source;
        private Deque<Bare> rows = new ArrayDeque<>();
        private int size;
        private InvitePosition end;
        private boolean complete;

        Part(InviteSource source, int size) {
            this.source = source;
            this.size = size;
        }

        boolean fill(InvitePosition from) {
            if (complete) {
                return false;
            }
            List<Bare> read = reader.read(source, from, descending, size);
            complete = read.size() < size;
            size = Math.min(LARGEST_PART, 2 * size);
            rows = new ArrayDeque<>(new ArrayList<>(read));
            end = read.isEmpty()
                    ? from
                    : sort.position(read.get(read.size() - 1).invite());
            return !rows.isEmpty();
        }

        InvitePosition position() {
            return sort.position(rows.element().invite());
        }
    }
}
