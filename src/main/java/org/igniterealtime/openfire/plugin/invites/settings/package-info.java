/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The operator's settings: Openfire's properties, and the values among them that are checked, such as addresses. Calls nobody of
 * ours.
 */
package org.igniterealtime.openfire.plugin.invites.settings;
