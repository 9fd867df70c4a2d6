/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Invites, tokens, redemptions and the operator's policy: the heart, which knows no HTTP, no stanza and no page.
 *
 * <p>{@code Invites} makes and changes them, {@code Registrar} has them used; both answer in sealed results. They call the database
 * through {@code store}, make tokens with {@code secret}, and reach the server's users through {@code Accounts}, which
 * {@code account} has from Openfire.
 */
package org.igniterealtime.openfire.plugin.invites.invite;
