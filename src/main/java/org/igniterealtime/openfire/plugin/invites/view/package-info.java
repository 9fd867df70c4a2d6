/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What pages, console and mails share: templates, the operator's brand, colours, QR codes, fields of forms, spans of time in words.
 */
package org.igniterealtime.openfire.plugin.invites.view;
