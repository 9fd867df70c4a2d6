/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;

/** Makes invites on the authority of an API key, within its limits. */
final class KeyCreator {

    private KeyCreator() {}

    /** Who the key is, in records of what it made. */
    static String label(ApiKey key) {
        return "key:" + key.id();
    }

    static Creator of(ApiKey key) {
        KeyLimits limits = key.limits();
        return new Creator(
                label(key),
                limits.maxOpenInvites(),
                limits.invitesPerDay(),
                limits.invitesPerDay() == null ? null : Duration.ofDays(1),
                limits.maxTtl(),
                limits.maxUses(),
                limits.groups());
    }
}
