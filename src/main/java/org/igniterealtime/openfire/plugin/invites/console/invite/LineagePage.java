/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Person;

/**
 * What the page of the lineage of a user or an invite shows.
 *
 * @param typed what is in the search field
 * @param problem what is wrong with it, in words; empty = nothing
 * @param subject whose lineage; {@code null} = nobody's yet
 */
public record LineagePage(String typed, String problem, Subject subject) {

    /**
     * Whose lineage, and what it is.
     *
     * @param user the user; {@code null} = it is that of an invite
     * @param invite the invite; {@code null} = it is that of a user
     * @param state of the user's account, as in {@link Row#state}
     * @param query of the address of this page, without a question mark and without the place within the list
     * @param above who is above, beginning at the top; ends with the user or the invite
     * @param total how many people are below, in words
     * @param isEmpty whether nobody is below
     * @param isWhole whether everyone below is known
     * @param rows those below who are shown, each followed by those below
     * @param next the query of the page with the next ones; {@code null} = there is none
     * @param isFirst whether these are the first ones
     */
    public record Subject(
            Person user,
            InviteView invite,
            String state,
            String query,
            List<Step> above,
            String total,
            boolean isEmpty,
            boolean isWhole,
            List<Row> rows,
            String next,
            boolean isFirst) {}

    /**
     * Somebody above.
     *
     * @param username with a lineage of its own; empty = it is none of a user
     * @param text what is said instead of a username
     * @param at when that user joined; {@code null} = it is not known
     * @param inviteId the invite with which that user joined; empty = it is not known
     */
    public record Step(String username, String text, Moment at, String inviteId) {}

    /**
     * Somebody below.
     *
     * @param state of the account: {@code active}, {@code locked}, {@code deleted}, or {@code replaced} if someone else has or had the username
     *     later
     * @param isEarlier whether an earlier account with the username of the root invited this one
     * @param at when that user joined
     * @param inviteId with which invite
     * @param invited how many this one invited, in words; empty = none
     * @param below how many are below, in words
     * @param isOpen whether those below follow
     * @param endings those whose lists end here
     */
    public record Row(
            String username,
            String state,
            boolean isEarlier,
            Moment at,
            String inviteId,
            String invited,
            String below,
            boolean isOpen,
            List<Ending> endings) {}

    /**
     * The end of a list.
     *
     * @param username whose list
     * @param hidden how many more there are, in words; empty = none
     */
    public record Ending(String username, String hidden) {}
}
