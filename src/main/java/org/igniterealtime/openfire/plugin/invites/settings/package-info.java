/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The operator's settings: which there are, with type, default and bounds, and what they are at this moment. Calls nobody of ours. */
package org.igniterealtime.openfire.plugin.invites.settings;
