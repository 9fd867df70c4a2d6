/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Forms of the console's pages: what {@code web/view/part/form.jspf} writes down. */
package org.igniterealtime.openfire.plugin.invites.console.form;
