/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import org.igniterealtime.openfire.plugin.invites.invite.Invite;

/** Is notified of each password that was set with a link. */
@FunctionalInterface
public interface PasswordResets {

    /**
     * Takes the steps that follow a password reset.
     *
     * @param reset the invite with which the password was set
     */
    void done(Invite reset);
}
