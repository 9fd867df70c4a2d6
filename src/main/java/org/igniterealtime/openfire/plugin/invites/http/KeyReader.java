/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/** Reads the settings of an API key from a request. {@code key/} decides whether they are valid. */
final class KeyReader {

    private static final List<String> READ_ONLY =
            List.of("id", "status", "created_at", "created_by", "last_used_at", "revoked_at", "key");

    private KeyReader() {}

    /** The settings of a new key. */
    static KeyDraft draft(Fields fields, Clock clock) {
        fields.require("name");
        fields.require("scopes");
        return read(new KeyDraft("", Set.of(), null, KeyLimits.NONE), fields, clock);
    }

    /** The settings of a key after a JSON merge patch (RFC 7396). */
    static KeyDraft edit(ApiKey key, Fields fields, Clock clock) {
        for (String name : READ_ONLY) {
            if (fields.has(name)) {
                fields.fault(name, "read_only");
            }
        }
        return read(KeyDraft.of(key), fields, clock);
    }

    private static KeyDraft read(KeyDraft old, Fields fields, Clock clock) {
        KeyLimits limits = limits(old.limits(), fields);
        String name = fields.has("name") ? fields.text("name") : old.name();
        KeyDraft draft =
                new KeyDraft(name == null ? "" : name, scopes(old, fields), expiry(old, fields, clock), limits);
        fields.end();
        return draft;
    }

    private static Set<Scope> scopes(KeyDraft old, Fields fields) {
        List<String> labels = fields.texts("scopes");
        if (labels == null) {
            return fields.has("scopes") ? Set.of() : old.scopes();
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < labels.size(); i++) {
            Optional<Scope> scope = Scope.of(labels.get(i));
            if (scope.isEmpty()) {
                fields.fault("scopes/" + i, "unknown_value");
            }
            scope.ifPresent(scopes::add);
        }
        return scopes;
    }

    private static Instant expiry(KeyDraft old, Fields fields, Clock clock) {
        Duration ttl = fields.seconds("ttl");
        Instant time = fields.time("expires_at");
        if (ttl != null && time != null) {
            fields.fault("ttl", "conflicts", "expires_at");
        }
        if (ttl != null) {
            return ttlAsExpiry(ttl, fields, clock);
        }
        return fields.has("expires_at") || fields.has("ttl") ? time : old.expiresAt();
    }

    private static Instant ttlAsExpiry(Duration ttl, Fields fields, Clock clock) {
        if (ttl.toSeconds() < 1) {
            fields.fault("ttl", "too_small", "1");
        } else if (ttl.compareTo(KeyDraft.MAX_TTL) > 0) {
            fields.fault("ttl", "too_large", Long.toString(KeyDraft.MAX_TTL.toSeconds()));
        }
        return clock.instant().plus(ttl);
    }

    private static KeyLimits limits(KeyLimits old, Fields fields) {
        List<String> networks = fields.texts("networks");
        List<String> groups = fields.texts("groups");
        List<String> kinds = fields.texts("kinds");
        Boolean urlUse = fields.truth("url_use");
        boolean urlUseOtherwise = fields.isNull("url_use") ? KeyLimits.NONE.urlUse() : old.urlUse();
        BinaryOperator<List<String>> listOr = (wanted, otherwise) -> wanted == null ? otherwise : wanted;
        return new KeyLimits(
                integer("max_open_invites", old.maxOpenInvites(), fields),
                integer("invites_per_day", old.invitesPerDay(), fields),
                integer("requests_per_second", old.requestsPerSecond(), fields),
                listOr.apply(networks, fields.has("networks") ? List.of() : old.networks()),
                fields.has("max_ttl") ? fields.seconds("max_ttl") : old.maxTtl(),
                integer("max_uses", old.maxUses(), fields),
                groups == null ? (fields.has("groups") ? null : old.groups()) : Set.copyOf(groups),
                kinds == null ? (fields.has("kinds") ? null : old.kinds()) : Set.copyOf(kinds),
                urlUse == null ? urlUseOtherwise : urlUse);
    }

    private static Integer integer(String name, Integer old, Fields fields) {
        return fields.has(name) ? fields.integer(name) : old;
    }
}
