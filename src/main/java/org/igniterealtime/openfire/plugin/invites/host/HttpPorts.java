/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

/**
 * The ports on which the HTTP binding is currently listening; 0 = none.
 *
 * @param tls with TLS; also 0 if there is no certificate
 * @param plain without TLS
 */
public record HttpPorts(int tls, int plain) {}
