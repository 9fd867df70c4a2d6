/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.invite.OwnRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlan;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.mail.MailedInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/** The mails that users send with their own invites, if the operator permits it, within the limit for users. */
final class OwnMails {

    private final OwnInvites own;
    private final InviteMails mails;
    private final SettingValues settings;

    OwnMails(OwnInvites own, InviteMails mails, SettingValues settings) {
        this.own = own;
        this.mails = mails;
        this.settings = settings;
    }

    /** Whether users may send mails, and mails can be sent at the moment. */
    boolean isOn() {
        return settings.get(Settings.MAIL_BY_USERS) && mails.unavailable().isEmpty();
    }

    /**
     * Whether a user may send this mail now.
     *
     * @param draft as entered; may be hostile
     */
    Outcome<MailPlan, MailRefusal> plan(String bareJid, MailDraft draft) {
        return mails.planner(OwnInvites.actor(bareJid)).plan(draft);
    }

    /** Creates an invite as {@link OwnInvites} does, and sends it in the same transaction. */
    Outcome<LinkedInvite, OwnRefusal> create(
            String bareJid, InviteKind kind, String username, boolean subscribe, MailPlan plan) {
        return own.create(bareJid, kind, username, subscribe, (terms, creator) -> mails.create(terms, creator, plan)
                .map(MailedInvite::created));
    }

    /** Sends an invite whose link the user may see. */
    void send(String bareJid, LinkedInvite invite, MailPlan plan) {
        mails.send(invite, plan, OwnInvites.actor(bareJid));
    }

    /** The mails that this user has sent with an invite, newest first. Others may have sent it as well. */
    List<Mail> sent(String bareJid, Invite invite) {
        String sender = OwnInvites.actor(bareJid);
        return mails.of(invite).stream()
                .filter(mail -> mail.sender().equals(sender))
                .toList();
    }
}
