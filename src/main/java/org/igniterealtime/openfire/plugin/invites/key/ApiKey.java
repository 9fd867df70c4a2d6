/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * An API key, without its secret, which is not stored anywhere.
 *
 * @param id 8 characters of {@code [a-z0-9]}; public
 * @param name the name chosen by the operator
 * @param scopes what the key permits; never empty
 * @param limits the limits of the key
 * @param createdAt when it was created
 * @param createdBy who created it: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}
 * @param expiresAt when it expires; {@code null} = never
 * @param lastUsedAt when it was last used, up to a minute late; {@code null} = never
 * @param revokedAt when it was revoked; {@code null} if it was not
 * @param version increases with each change (but not with use); for ETags
 */
public record ApiKey(
        String id,
        String name,
        Set<Scope> scopes,
        KeyLimits limits,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt,
        int version) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether a text, which may be hostile, has the format of an id. */
    public static boolean isId(String text) {
        return PresentedKey.isId(text);
    }

    /** How the key is identified in records of what it has created. */
    public String label() {
        return Actor.key(id).label();
    }

    /** The key after a change. */
    ApiKey changed(KeyDraft draft) {
        return new ApiKey(
                id,
                draft.name(),
                draft.scopes(),
                draft.limits(),
                createdAt,
                createdBy,
                draft.expiresAt(),
                lastUsedAt,
                revokedAt,
                version + 1);
    }

    /** In which fields another key would have more rights than this one; empty if in none. */
    List<FieldProblem> beyond(KeyDraft other) {
        return KeyPower.beyond(KeyDraft.of(this), other);
    }

    /** The status of the key at the given time. */
    public KeyStatus status(Instant now) {
        if (revokedAt != null) {
            return KeyStatus.REVOKED;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? KeyStatus.ACTIVE : KeyStatus.EXPIRED;
    }
}
