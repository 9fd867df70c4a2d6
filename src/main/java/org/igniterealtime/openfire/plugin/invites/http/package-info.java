/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The HTTP interfaces: the classic endpoint and the JSON API. A request is read and bounded, the heart decides, and what it says becomes
 * an answer or a problem (RFC 9457). Calls {@code invite}, {@code key}, {@code limit}, {@code store}, {@code secret} and {@code text}.
 */
package org.igniterealtime.openfire.plugin.invites.http;
