/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Invites and tokens: what they are, where they are kept, how they are made, found, changed and listed, and who may make how many.
 * Knows no HTTP, no stanza and no page, and nothing of how an invite is used.
 *
 * <p>{@code Invites} is the way in; it answers in sealed results. Tokens are made with {@code secret}, and the server's users are
 * reached through {@code account}.
 */
package org.igniterealtime.openfire.plugin.invites.invite;
