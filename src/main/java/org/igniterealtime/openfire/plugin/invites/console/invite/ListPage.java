/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import java.util.Map;

/**
 * What the list of invites shows.
 *
 * @param address what is to be listed
 * @param rows the invites
 * @param counts the number of invites of each tab, in words; empty if they are not counted
 * @param groups the groups to choose from
 * @param previous the query of the previous page; {@code null} = there is none
 * @param next the query of the next page; {@code null} = there is none
 * @param note what is special about the list, in words; empty = nothing
 * @param stopped whether the search can be continued on the next page
 * @param none the key of the text for a list without invites
 */
public record ListPage(
        ListAddress address,
        List<InviteView> rows,
        Map<String, String> counts,
        List<String> groups,
        String previous,
        String next,
        String note,
        boolean stopped,
        String none) {

    /** Whether any of them can be selected. */
    public boolean isSelectable() {
        return rows.stream().anyMatch(row -> row.can("extend"));
    }
}
