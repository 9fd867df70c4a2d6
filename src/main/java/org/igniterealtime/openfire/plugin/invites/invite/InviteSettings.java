/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/** What the operator decided about invites: the properties {@code invites.*}, each read anew, each with its default. */
public final class InviteSettings {

    private final PropertySource properties;

    /**
     * @param properties where they are kept
     */
    public InviteSettings(PropertySource properties) {
        this.properties = properties;
    }

    /** {@code invites.ttl.default} in seconds; 7 days. */
    public Duration defaultTtl() {
        return seconds("invites.ttl.default", Duration.ofDays(7));
    }

    private Duration seconds(String name, Duration otherwise) {
        String value = properties.get(name);
        try {
            return value == null ? otherwise : Duration.ofSeconds(Long.parseLong(value.trim()));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
