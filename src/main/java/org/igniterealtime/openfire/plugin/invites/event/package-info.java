/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What happened, told to subscribers after the commit; the outbox, for those who must not miss it. */
package org.igniterealtime.openfire.plugin.invites.event;
