/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

/**
 * A key that was made.
 *
 * @param key the record
 * @param secret the whole key, {@code ofi_<id>_<secret>}; to be shown once and kept nowhere
 */
public record NewKey(ApiKey key, String secret) {
    @Override
    public String toString() {
        return "NewKey[" + key.id() + "]";
    }
}
