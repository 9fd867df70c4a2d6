/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The first responses to requests that may be repeated. */
package org.igniterealtime.openfire.plugin.invites.idempotency;
