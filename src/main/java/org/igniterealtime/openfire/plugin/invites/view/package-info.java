/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What pages and console share. Calls nobody of ours. */
package org.igniterealtime.openfire.plugin.invites.view;
