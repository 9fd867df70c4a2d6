/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The operator's settings, with their types, defaults and ranges, and their current values. Does not call any other
 * package of the plugin.
 */
package org.igniterealtime.openfire.plugin.invites.settings;
