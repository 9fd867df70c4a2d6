/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Events: reported to subscribers after the commit, and kept in the outbox for consumers that must not miss any. */
package org.igniterealtime.openfire.plugin.invites.event;
