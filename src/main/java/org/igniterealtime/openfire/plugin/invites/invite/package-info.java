/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Invites and tokens: what they are, and how they are stored, created, found, changed and listed; who may create how
 * many. Knows nothing about HTTP, stanzas and pages, nor about how an invite is used.
 *
 * <p>{@code Invites} is the entry point and returns {@code Outcome}s. Tokens are generated with {@code secret}, and the
 * server's users are accessed through {@code account}.
 */
package org.igniterealtime.openfire.plugin.invites.invite;
