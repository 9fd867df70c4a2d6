/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import java.util.List;

/**
 * The JSON representation of a part of a list.
 *
 * @param data the elements
 * @param nextCursor where the next part starts; {@code null} if this is the last one
 */
public record ListBody<T>(List<T> data, String nextCursor) {

    public ListBody {
        data = List.copyOf(data);
    }

    /** A list that is always returned completely. */
    public static <T> ListBody<T> whole(List<T> data) {
        return new ListBody<>(data, null);
    }
}
