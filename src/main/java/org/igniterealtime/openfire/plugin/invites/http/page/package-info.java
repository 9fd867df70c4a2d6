/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The invite pages: landing page, form, success page, and the files that they load. Uses the same kind of response as
 * the API, and calls the same packages as {@code http}.
 */
package org.igniterealtime.openfire.plugin.invites.http.page;
