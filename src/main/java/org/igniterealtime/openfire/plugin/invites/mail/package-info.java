/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Mails with invites: what is in them, to whom they may be sent, and how they are sent and what became of them. */
package org.igniterealtime.openfire.plugin.invites.mail;
