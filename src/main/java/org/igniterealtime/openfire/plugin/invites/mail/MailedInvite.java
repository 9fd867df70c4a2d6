/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;

/**
 * A new invite that is being sent by mail.
 *
 * @param created the invite with its link
 * @param mail the mail
 */
public record MailedInvite(LinkedInvite created, Mail mail) {}
