/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

/**
 * The ports at which HTTP binding listens at this moment; 0 = none.
 *
 * @param tls with TLS: off without a certificate, too
 * @param plain without
 */
public record HttpPorts(int tls, int plain) {}
