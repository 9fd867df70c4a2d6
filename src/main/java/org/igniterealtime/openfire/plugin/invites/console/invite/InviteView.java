/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Person;

/**
 * An invite as pages show it.
 *
 * @param id its public id
 * @param kind in words
 * @param status the name of its {@link org.igniterealtime.openfire.plugin.invites.invite.InviteStatus}
 * @param username whom it is for; empty = anyone
 * @param policy how far the name is bound, in words; empty = there is none
 * @param user whose password it resets; {@code null} = it is no reset
 * @param uses "3 of 10", in words
 * @param expiresAt when it ends, or has ended
 * @param inviter on whose behalf it is; {@code null} = nobody's
 * @param contacts whether inviter and invitee become contacts
 * @param registration whether it lets people register an account
 * @param groups that a new account joins
 * @param note empty = none
 * @param language of its pages, in words; empty = the visitor's
 * @param metadata JSON that programs keep with it; empty = none
 * @param createdAt when it was created
 * @param createdBy who created it
 * @param lastUsedAt when it was last used; {@code null} = never
 * @param revokedAt when it was revoked; {@code null} = it was not
 * @param version of the record
 * @param actions what can be done with it, by the names that {@link ChangeServlet} knows; and {@code link} and {@code edit}
 */
public record InviteView(
        String id,
        String kind,
        String status,
        String username,
        String policy,
        Person user,
        String uses,
        Moment expiresAt,
        Person inviter,
        boolean contacts,
        boolean registration,
        List<String> groups,
        String note,
        String language,
        String metadata,
        Moment createdAt,
        Person createdBy,
        Moment lastUsedAt,
        Moment revokedAt,
        int version,
        List<String> actions) {

    /** Whether that can be done with it. */
    public boolean can(String action) {
        return actions.contains(action);
    }
}
