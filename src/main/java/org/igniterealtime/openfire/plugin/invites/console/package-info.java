/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The logic of the admin console pages: a servlet decides and redirects, and the JSP in {@code web/view} only renders.
 */
package org.igniterealtime.openfire.plugin.invites.console;
