/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Subscription requests with the token of a contact invite (XEP-0379). Calls {@code redemption} to use it and
 * {@code limit} for the number of unknown tokens that a sender may try. What it does not approve is passed on to
 * Openfire.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.contact;
