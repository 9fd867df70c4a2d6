/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;

/**
 * What the pages of invites need.
 *
 * @param invites invites, each change of which is audited
 * @param mails sends them by mail
 * @param redemptions their uses
 * @param links their links
 * @param settings what the operator decided about them
 * @param accounts the server's accounts
 * @param directory users and groups to choose from
 * @param keys the API keys that have created some of them
 * @param console what all pages need
 */
public record InviteServices(
        AuditedInvites invites,
        InviteMails mails,
        Redemptions redemptions,
        InviteLinks links,
        InviteSettings settings,
        Accounts accounts,
        Directory directory,
        ApiKeys keys,
        Console console) {}
