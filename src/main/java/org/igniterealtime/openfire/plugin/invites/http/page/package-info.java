/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The invitee's pages: landing page, form, success page, and what they load. Sends the same kind of answer as the API; calls what
 * {@code http} calls.
 */
package org.igniterealtime.openfire.plugin.invites.http.page;
