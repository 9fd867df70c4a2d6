/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Preauth (XEP-0445) and in-band registration (XEP-0077), in the place of Openfire's own handler, which does what needs no
 * invite. Calls {@code invite} for the invites and {@code limit} for how many unknown tokens an address may show.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;
