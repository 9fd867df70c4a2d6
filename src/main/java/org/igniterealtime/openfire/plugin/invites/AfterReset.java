/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import org.igniterealtime.openfire.plugin.invites.account.UserSessions;
import org.igniterealtime.openfire.plugin.invites.host.AuditLog;
import org.igniterealtime.openfire.plugin.invites.host.ConsoleSessions;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.redemption.PasswordResets;
import org.igniterealtime.openfire.plugin.invites.text.Languages;

/**
 * What follows a new password that was set with a link: whoever had the old one is out, and the user is told at the next login.
 *
 * @param sessions the streams of users
 * @param console the sessions of administrators in the admin console
 * @param audit the security audit log
 * @param languages of what users are told
 */
record AfterReset(UserSessions sessions, ConsoleSessions console, AuditLog audit, Languages languages)
        implements PasswordResets {

    @Override
    public void done(Invite reset) {
        String username = reset.username();
        console.close(username);
        int closed = sessions.close(username);
        audit.record(
                "user:" + username,
                "Invites: password of " + username + " set with invite " + reset.id(),
                "created by: " + reset.createdBy() + ", on the authority of: " + reset.authority()
                        + ", streams closed: " + closed);
        sessions.leave(username, languages.in(reset.locale()).get("reset.notice"));
    }
}
