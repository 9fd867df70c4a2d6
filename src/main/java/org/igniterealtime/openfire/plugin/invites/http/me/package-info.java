/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The page with a user's own invites, {@code /invites/me}: login, sessions, and what the ad-hoc commands do as well.
 */
package org.igniterealtime.openfire.plugin.invites.http.me;
