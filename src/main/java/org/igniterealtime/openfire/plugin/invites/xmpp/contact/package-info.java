/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Requests for subscription that carry a contact invite's token (XEP-0379). Calls {@code invite} to use it and {@code limit} for
 * how many unknown ones a sender may try; whatever it does not approve goes on to Openfire.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.contact;
