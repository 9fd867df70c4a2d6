/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The console's page of the documentation. */
package org.igniterealtime.openfire.plugin.invites.console.document;
