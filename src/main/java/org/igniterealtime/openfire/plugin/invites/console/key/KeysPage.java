/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.util.List;

/**
 * What the list of API keys shows.
 *
 * @param revoked whether these are the revoked keys
 * @param rows the keys
 * @param address of the API; empty if the HTTP binding is disabled
 * @param example a command that tries the new key; empty if there is none, or no address
 */
public record KeysPage(boolean revoked, List<KeyRow> rows, String address, String example) {}
