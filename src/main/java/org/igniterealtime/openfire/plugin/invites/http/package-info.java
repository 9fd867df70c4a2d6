/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The HTTP interfaces: the classic endpoint and the JSON API. A request is parsed and limited, the core packages
 * decide, and the outcome becomes a response or a problem (RFC 9457).
 */
package org.igniterealtime.openfire.plugin.invites.http;
