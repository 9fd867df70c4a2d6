/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * The JSON representation of an API key. It contains the components of {@link ApiKey} and {@link KeyLimits}, with times
 * in RFC 3339 format in UTC. {@code null} becomes JSON's null.
 *
 * @param status the label of its {@link ApiKey#status}
 * @param maxTtl in seconds
 * @param key the complete key; only in the response to its creation
 */
public record KeyBody(
        String id,
        String name,
        String status,
        List<String> scopes,
        Integer maxOpenInvites,
        Integer invitesPerDay,
        Integer requestsPerSecond,
        List<String> networks,
        Long maxTtl,
        Integer maxUses,
        List<String> groups,
        List<String> kinds,
        boolean urlUse,
        String expiresAt,
        String createdAt,
        String createdBy,
        String lastUsedAt,
        String revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String key) {

    /** A key without its secret. */
    public static KeyBody of(ApiKey key, Instant now) {
        return of(key, now, null);
    }

    /**
     * A key, with its secret for its creator.
     *
     * @param secret {@code null} = without it
     */
    public static KeyBody of(ApiKey key, Instant now, String secret) {
        KeyLimits limits = key.limits();
        return new KeyBody(
                key.id(),
                key.name(),
                EnumNames.of(key.status(now)),
                key.scopes().stream().sorted().map(Scope::label).toList(),
                limits.maxOpenInvites(),
                limits.invitesPerDay(),
                limits.requestsPerSecond(),
                limits.networks(),
                limits.maxTtl() == null ? null : limits.maxTtl().toSeconds(),
                limits.maxUses(),
                sorted(limits.groups()),
                sorted(limits.kinds()),
                limits.urlUse(),
                Times.text(key.expiresAt()),
                Times.text(key.createdAt()),
                key.createdBy(),
                Times.text(key.lastUsedAt()),
                Times.text(key.revokedAt()),
                secret);
    }

    private static List<String> sorted(Set<String> texts) {
        return texts == null ? null : texts.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return "KeyBody[" + id + "]";
    }
}
