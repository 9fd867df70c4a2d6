/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Records as they are on the wire, so that those of the heart may change without it. In all of them names become snake_case, times are
 * texts of RFC 3339 in UTC, and {@code null} is JSON's null where nothing else is said.
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;
