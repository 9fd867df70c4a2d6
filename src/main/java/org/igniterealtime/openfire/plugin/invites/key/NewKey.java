/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/**
 * A newly created key.
 *
 * @param key the key
 * @param secret the complete key, {@code ofi_<id>_<secret>}; shown once and not stored
 */
public record NewKey(ApiKey key, String secret) {
    @Override
    public String toString() {
        return "NewKey[" + key.id() + "]";
    }
}
