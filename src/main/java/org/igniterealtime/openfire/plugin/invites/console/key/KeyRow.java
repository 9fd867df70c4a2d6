/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.Creators;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.console.form.Span;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * A key as the list shows it.
 *
 * @param id its public id
 * @param name what the operator calls it
 * @param scopes the names of its scopes
 * @param createdBy who created it
 * @param createdAt when
 * @param lastUsedAt when it last worked; {@code null} = never
 * @param expiresAt when it stops working; {@code null} = never
 * @param status the label of its {@link ApiKey#status}
 * @param limits its limits, a line for each
 */
public record KeyRow(
        String id,
        String name,
        List<String> scopes,
        Person createdBy,
        Moment createdAt,
        Moment lastUsedAt,
        Moment expiresAt,
        String status,
        List<String> limits) {

    static KeyRow of(ApiKey key, Creators creators, Console console, Texts texts) {
        return new KeyRow(
                key.id(),
                key.name(),
                key.scopes().stream().sorted().map(Scope::label).toList(),
                creators.of(key.createdBy()),
                console.moment(key.createdAt()),
                console.moment(key.lastUsedAt()),
                console.moment(key.expiresAt()),
                EnumNames.of(key.status(console.clock().instant())),
                limits(key.limits(), texts));
    }

    private static List<String> limits(KeyLimits limits, Texts texts) {
        List<String> lines = new ArrayList<>();
        add(lines, texts, "max_open_invites", limits.maxOpenInvites());
        add(lines, texts, "invites_per_day", limits.invitesPerDay());
        add(lines, texts, "requests_per_second", limits.requestsPerSecond());
        add(
                lines,
                texts,
                "max_ttl",
                limits.maxTtl() == null
                        ? null
                        : Span.words(texts, limits.maxTtl().toSeconds()));
        add(lines, texts, "max_uses", limits.maxUses());
        add(lines, texts, "networks", joined(limits.networks()));
        add(lines, texts, "kinds", kinds(limits.kinds(), texts));
        if (limits.groups() != null) {
            add(
                    lines,
                    texts,
                    "groups",
                    limits.groups().isEmpty() ? texts.get("console.nothing") : joined(limits.groups()));
        }
        if (!limits.urlUse()) {
            lines.add(texts.get("console.keys.not_in_urls"));
        }
        return lines;
    }

    private static void add(List<String> lines, Texts texts, String field, Object value) {
        if (value != null) {
            lines.add(texts.get("pair", texts.get("key.field." + field), value.toString()));
        }
    }

    /** {@code null} if they are not limited. */
    private static String kinds(Set<String> kinds, Texts texts) {
        return kinds == null
                ? null
                : joined(kinds.stream()
                        .map(kind -> texts.get("invite.kind." + kind))
                        .toList());
    }

    /** {@code null} if there are none. */
    private static String joined(Collection<String> some) {
        return some == null || some.isEmpty() ? null : some.stream().sorted().collect(Collectors.joining(", "));
    }
}
