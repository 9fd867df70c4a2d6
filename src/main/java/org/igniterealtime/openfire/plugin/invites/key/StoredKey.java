/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/**
 * A key as stored.
 *
 * @param key the part that may be shown
 * @param hash SHA-256 of the whole key, as in {@link PresentedKey#hash}
 */
record StoredKey(ApiKey key, String hash) {}
