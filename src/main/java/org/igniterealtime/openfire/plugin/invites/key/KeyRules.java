/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.limit.Network;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/** Checks drafts. */
final class KeyRules {

    private static final int MAX_NAME = 100;
    private static final int MAX_NETWORKS = 1000;
    private static final int MAX_GROUPS = 2000;
    private static final int MAX_GROUP = 50;

    private final List<FieldProblem> problems = new ArrayList<>();

    private KeyRules() {}

    /**
     * Checks a draft.
     *
     * @param before the current expiry time of the key; {@code null} if there is none or the key is new
     * @return empty if everything is valid
     */
    static List<FieldProblem> check(KeyDraft draft, Instant before, Instant now) {
        KeyRules rules = new KeyRules();
        rules.name(draft.name());
        if (draft.scopes().isEmpty()) {
            rules.add("scopes", "required", null);
        }
        rules.expiry(draft.expiresAt(), before, now);
        rules.limits(draft.limits());
        return List.copyOf(rules.problems);
    }

    private void name(String name) {
        if (name == null || name.isBlank()) {
            add("name", "required", null);
        } else if (name.length() > MAX_NAME) {
            add("name", "too_long", String.valueOf(MAX_NAME));
        } else if (!StorableText.isLine(name)) {
            add("name", "bad_character", null);
        }
    }

    /** An expiry time in the past may remain when something else is changed. */
    private void expiry(Instant expiresAt, Instant before, Instant now) {
        if (expiresAt == null || Objects.equals(expiresAt, before)) {
            return;
        }
        if (!expiresAt.isAfter(now)) {
            add("expires_at", "in_past", null);
        } else if (expiresAt.isAfter(now.plus(KeyDraft.MAX_TTL))) {
            add("expires_at", "too_far", String.valueOf(KeyDraft.MAX_TTL.toSeconds()));
        }
    }

    private void limits(KeyLimits limits) {
        atLeastOne("max_open_invites", limits.maxOpenInvites());
        atLeastOne("invites_per_day", limits.invitesPerDay());
        atLeastOne("requests_per_second", limits.requestsPerSecond());
        atLeastOne("max_uses", limits.maxUses());
        ttl(limits.maxTtl());
        networks(limits.networks());
        groups(limits.groups());
        kinds(limits.kinds());
    }

    private void kinds(Set<String> kinds) {
        if (kinds == null) {
            return;
        }
        if (kinds.isEmpty()) {
            add("kinds", "required", null);
        }
        kinds.stream()
                .filter(kind -> !KeyLimits.KINDS.contains(kind))
                .sorted()
                .forEach(kind -> add("kinds", "unknown_kind", kind));
    }

    private void atLeastOne(String field, Integer value) {
        if (value != null && value < 1) {
            add(field, "too_small", "1");
        }
    }

    private void ttl(Duration ttl) {
        if (ttl == null) {
            return;
        }
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
            add("max_ttl", "too_small", "1");
        } else if (ttl.compareTo(KeyDraft.MAX_TTL) > 0) {
            add("max_ttl", "too_large", String.valueOf(KeyDraft.MAX_TTL.toSeconds()));
        }
    }

    private void networks(List<String> networks) {
        networks.stream()
                .filter(network -> Network.parse(network).isEmpty())
                .forEach(network -> add("networks", "bad_network", network));
        String stored = KeyRepository.networks(networks);
        if (stored != null && stored.length() > MAX_NETWORKS) {
            add("networks", "too_long", String.valueOf(MAX_NETWORKS));
        }
    }

    private void groups(Set<String> groups) {
        if (groups == null) {
            return;
        }
        for (String group : groups) {
            if (group.isBlank()) {
                add("groups", "required", null);
            } else if (group.length() > MAX_GROUP) {
                add("groups", "too_long", String.valueOf(MAX_GROUP));
            } else if (!StorableText.isLine(group)) {
                add("groups", "bad_character", null);
            }
        }
        if (KeyRepository.groups(groups).length() > MAX_GROUPS) {
            add("groups", "too_long", String.valueOf(MAX_GROUPS));
        }
    }

    private void add(String field, String code, String argument) {
        problems.add(new FieldProblem(field, code, argument));
    }
}
