/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The console's page of settings, with the self-test. */
package org.igniterealtime.openfire.plugin.invites.console.setting;
