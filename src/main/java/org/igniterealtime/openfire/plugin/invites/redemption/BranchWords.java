/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;

/** Describes branches in words for the security audit log, in English like Openfire's own entries. */
final class BranchWords {

    private BranchWords() {}

    /** The root of a branch. Usernames are normalized, and contain neither quotes nor line breaks then. */
    static String of(Root root) {
        return root.username() == null ? "invite " + root.inviteId() : "\"" + root.username() + "\"";
    }

    /** How somebody joined. */
    static String origin(Redemption use) {
        return "joined with invite " + use.inviteId() + (use.inviter() == null ? "" : " of \"" + use.inviter() + "\"")
                + " on " + use.at();
    }

    static String accounts(int count) {
        return count == 1 ? "1 account" : count + " accounts";
    }

    static String invites(int count) {
        return count == 1 ? "1 invite" : count + " invites";
    }
}
