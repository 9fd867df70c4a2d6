/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * A key as the list shows it.
 *
 * @param id its public id
 * @param name what the operator calls it
 * @param scopes the names of its scopes
 * @param createdBy who made it
 * @param createdAt when
 * @param lastUsedAt when it last worked; {@code null} = never
 * @param expiresAt when it stops working; {@code null} = never
 * @param status the label of its {@link ApiKey#status}
 */
public record KeyRow(
        String id,
        String name,
        List<String> scopes,
        String createdBy,
        Moment createdAt,
        Moment lastUsedAt,
        Moment expiresAt,
        String status) {

    static KeyRow of(ApiKey key, Console console) {
        return new KeyRow(
                key.id(),
                key.name(),
                key.scopes().stream().sorted().map(Scope::label).toList(),
                key.createdBy(),
                console.moment(key.createdAt()),
                console.moment(key.lastUsedAt()),
                console.moment(key.expiresAt()),
                EnumNames.of(key.status(console.clock().instant())));
    }
}
