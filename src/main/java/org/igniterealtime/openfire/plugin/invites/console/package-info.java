/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What stands behind the pages of Openfire's admin console: a servlet decides and redirects, the JSP in {@code web/view} only writes down.
 * Calls {@code key}, {@code invite} and what both stand on.
 */
package org.igniterealtime.openfire.plugin.invites.console;
