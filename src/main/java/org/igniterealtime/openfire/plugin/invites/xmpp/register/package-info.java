/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Preauth (XEP-0445) and in-band registration (XEP-0077), replacing Openfire's own handler, which handles whatever
 * needs no invite. Calls {@code redemption} to use invites and {@code limit} for the number of unknown tokens that an
 * address may present.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;
