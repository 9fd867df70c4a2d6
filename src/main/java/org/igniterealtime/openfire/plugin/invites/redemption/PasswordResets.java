/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import org.igniterealtime.openfire.plugin.invites.invite.Invite;

/** Is told of each new password that was set with a link. */
@FunctionalInterface
public interface PasswordResets {

    /**
     * What has to follow: the user was given a new password a moment ago.
     *
     * @param reset the invite that it was set with
     */
    void done(Invite reset);
}
