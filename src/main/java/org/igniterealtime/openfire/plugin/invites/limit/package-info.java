/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Limits how often an address, or the sender of a stanza, may try something; networks. The limits are kept in memory,
 * on each node separately.
 */
package org.igniterealtime.openfire.plugin.invites.limit;
