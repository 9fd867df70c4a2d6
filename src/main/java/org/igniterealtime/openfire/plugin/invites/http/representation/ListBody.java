/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import java.util.List;

/**
 * A part of a list on the wire.
 *
 * @param data what is in it
 * @param nextCursor where the next part begins; {@code null} = this was the last
 */
public record ListBody<T>(List<T> data, String nextCursor) {

    /** Copies the list. */
    public ListBody {
        data = List.copyOf(data);
    }

    /** A list that is always given whole. */
    public static <T> ListBody<T> whole(List<T> data) {
        return new ListBody<>(data, null);
    }
}
