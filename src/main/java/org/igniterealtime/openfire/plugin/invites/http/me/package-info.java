/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The page with a user's own invites, {@code /invites/me}: login, sessions, and what the ad-hoc commands do as well.
 *
 * <p>{@link org.igniterealtime.openfire.plugin.invites.http.me.MeServlet} receives the requests. {@link
 * org.igniterealtime.openfire.plugin.invites.http.me.MeLogin} finds out whose they are, {@link
 * org.igniterealtime.openfire.plugin.invites.http.me.UserRequests} does what they ask for, and answers with {@link
 * org.igniterealtime.openfire.plugin.invites.http.me.InvitePages} or {@link
 * org.igniterealtime.openfire.plugin.invites.http.me.MailPages}.
 */
package org.igniterealtime.openfire.plugin.invites.http.me;
