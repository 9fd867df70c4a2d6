/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * A key as the page shows it; times are of UTC, and empty if there is none.
 *
 * @param id its public id
 * @param name what the operator calls it
 * @param scopes the names of its scopes
 * @param createdBy who made it
 * @param createdAt when
 * @param lastUsedAt when it last worked
 * @param expiresAt when it stops working
 * @param status the label of its {@link ApiKey#status}
 * @param version of the record
 */
public record KeyRow(
        String id,
        String name,
        List<String> scopes,
        String createdBy,
        String createdAt,
        String lastUsedAt,
        String expiresAt,
        String status,
        int version) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static KeyRow of(ApiKey key, Instant now) {
        return new KeyRow(
                key.id(),
                key.name(),
                key.scopes().stream().sorted().map(Scope::label).toList(),
                key.createdBy(),
                time(key.createdAt()),
                time(key.lastUsedAt()),
                time(key.expiresAt()),
                EnumNames.of(key.status(now)),
                key.version());
    }

    private static String time(Instant instant) {
        return instant == null ? "" : TIME.format(instant);
    }
}
