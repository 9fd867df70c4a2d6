/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Randomness and digests, so that tests control the one and nobody spells out the other. Calls nobody of ours. */
package org.igniterealtime.openfire.plugin.invites.secret;
