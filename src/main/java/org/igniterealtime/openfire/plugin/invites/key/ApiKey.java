/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * An API key, without its secret, which is kept nowhere.
 *
 * @param id 8 characters of {@code [a-z0-9]}; public
 * @param name what the operator calls it
 * @param scopes what it may do; never empty
 * @param limits what bounds it
 * @param createdAt when it was made
 * @param createdBy who made it: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}
 * @param expiresAt when it stops working; {@code null} = never
 * @param lastUsedAt when it last worked, late by up to a minute; {@code null} = never
 * @param revokedAt when it was revoked; {@code null} = it was not
 * @param version goes up with each change of the record (use does not count); for ETags
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

    /** Copies the scopes. */
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether hostile text has the form of an id. */
    public static boolean isId(String text) {
        return PresentedKey.isId(text);
    }

    /** Who it is, in records of what it made. */
    public String label() {
        return "key:" + id;
    }

    /** What a change makes of it. */
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

    /** Where another key would do more than this one; empty if nowhere. */
    List<FieldProblem> beyond(KeyDraft other) {
        return KeyPower.beyond(KeyDraft.of(this), other);
    }

    /** What has become of it by that moment. */
    public KeyStatus status(Instant now) {
        if (revokedAt != null) {
            return KeyStatus.REVOKED;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? KeyStatus.ACTIVE : KeyStatus.EXPIRED;
    }
}
