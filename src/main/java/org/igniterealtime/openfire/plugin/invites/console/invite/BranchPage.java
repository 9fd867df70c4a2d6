/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Person;

/**
 * What would be done to a branch, before it is done.
 *
 * @param action {@code revoke} or {@code lock}
 * @param user the root of the branch; {@code null} = an invite
 * @param inviteId the root of the branch; empty = a user
 * @param back the address of its lineage
 * @param accounts what would be locked
 * @param invites what would be revoked
 * @param more how many more there are, for when it is repeated
 * @param ids what identifies what would be done, separated by spaces
 * @param skipped what would stay as it is
 * @param isWhole whether everyone in the branch is known
 * @param isPossible whether Openfire can do it
 */
public record BranchPage(
        String action,
        Person user,
        String inviteId,
        String back,
        List<Account> accounts,
        List<InviteView> invites,
        int more,
        String ids,
        List<Skipped> skipped,
        boolean isWhole,
        boolean isPossible) {

    /**
     * An account.
     *
     * @param who the user
     * @param joined when
     * @param inviter on whose invite; {@code null} = nobody's
     * @param inviteId with which invite
     */
    public record Account(Person who, Moment joined, Person inviter, String inviteId) {}

    /**
     * What stays as it is.
     *
     * @param who the user
     * @param reason the name of the {@link org.igniterealtime.openfire.plugin.invites.redemption.BranchChange.Reason}
     */
    public record Skipped(Person who, String reason) {}

    /** How many accounts or invites would be changed. */
    public int count() {
        return accounts.size() + invites.size();
    }
}
