/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What pages, console and mails share: templates, branding, colors, QR codes, form fields, durations in words. */
package org.igniterealtime.openfire.plugin.invites.view;
