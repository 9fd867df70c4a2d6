/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import org.igniterealtime.openfire.plugin.invites.account.UserSessions;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.host.AuditLog;
import org.igniterealtime.openfire.plugin.invites.host.ConsoleSessions;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.redemption.PasswordResets;
import org.igniterealtime.openfire.plugin.invites.text.Languages;

/**
 * The steps that follow a password reset with a link: ends all sessions with the old password, records the reset in the
 * audit log, and leaves the user a message for the next login.
 *
 * @param sessions the users' streams
 * @param console administrators' sessions in the admin console
 * @param audit the security audit log
 * @param languages the languages of messages to users
 */
record AfterReset(UserSessions sessions, ConsoleSessions console, AuditLog audit, Languages languages)
        implements PasswordResets {

    @Override
    public void done(Invite reset) {
        String username = reset.username();
        console.close(username);
        int closed = sessions.close(username);
        audit.record(
                Actor.user(username).label(),
                "Invites: password of " + username + " set with invite " + reset.id(),
                "created by: " + reset.createdBy() + ", on the authority of: " + reset.authority()
                        + ", streams closed: " + closed);
        sessions.leave(username, languages.in(reset.terms().locale()).get("reset.notice"));
    }
}
