/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.limit.Network;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Compares the rights of two keys. This is the only place that decides which rights a key may grant to another. It
 * compares all components of {@link KeyDraft} and {@link KeyLimits} except the name.
 */
final class KeyPower {

    private final List<FieldProblem> beyond = new ArrayList<>();

    private KeyPower() {}

    /**
     * In which fields another key would have more rights, a later expiry, other networks or higher limits.
     *
     * @return one problem for each field; empty if the holder has all the rights of the other
     */
    static List<FieldProblem> beyond(KeyDraft holder, KeyDraft other) {
        KeyPower power = new KeyPower();
        power.check("scopes", holder.scopes().containsAll(other.scopes()));
        power.atMost("expires_at", holder.expiresAt(), other.expiresAt());
        power.limits(holder.limits(), other.limits());
        return List.copyOf(power.beyond);
    }

    private void limits(KeyLimits holder, KeyLimits other) {
        atMost("max_open_invites", holder.maxOpenInvites(), other.maxOpenInvites());
        atMost("invites_per_day", holder.invitesPerDay(), other.invitesPerDay());
        atMost("requests_per_second", holder.requestsPerSecond(), other.requestsPerSecond());
        check("networks", reaches(holder.networks(), other.networks()));
        atMost("max_ttl", holder.maxTtl(), other.maxTtl());
        atMost("max_uses", holder.maxUses(), other.maxUses());
        among("groups", holder.groups(), other.groups());
        among("kinds", holder.kinds(), other.kinds());
        check("url_use", holder.urlUse() || !other.urlUse());
    }

    /** {@code null} means no limit. */
    private <T extends Comparable<T>> void atMost(String field, T most, T wanted) {
        check(field, most == null || (wanted != null && wanted.compareTo(most) <= 0));
    }

    /** {@code null} means all. */
    private void among(String field, Collection<String> all, Collection<String> wanted) {
        check(field, all == null || (wanted != null && all.containsAll(wanted)));
    }

    private void check(String field, boolean covered) {
        if (!covered) {
            beyond.add(new FieldProblem(field, "beyond_own_key", null));
        }
    }

    /** No networks means all. */
    private static boolean reaches(List<String> networks, List<String> wanted) {
        return networks.isEmpty() || (!wanted.isEmpty() && wanted.stream().allMatch(each -> isWithin(each, networks)));
    }

    private static boolean isWithin(String wanted, List<String> networks) {
        Optional<Network> inner = Network.parse(wanted);
        return inner.isPresent()
                && networks.stream()
                        .flatMap(network -> Network.parse(network).stream())
                        .anyMatch(network -> network.contains(inner.get()));
    }
}
