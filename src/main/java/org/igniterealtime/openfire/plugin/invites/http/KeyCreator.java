/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The authority to create invites with an API key, within its limits. */
final class KeyCreator {

    private KeyCreator() {}

    static Creator of(ApiKey key) {
        KeyLimits limits = key.limits();
        return new Creator(
                key.label(),
                limits.maxOpenInvites(),
                limits.invitesPerDay(),
                limits.invitesPerDay() == null ? null : Duration.ofDays(1),
                limits.maxTtl(),
                limits.maxUses(),
                limits.groups(),
                limits.kinds() == null ? null : kinds(limits.kinds()),
                key.scopes().contains(Scope.PASSWORDS_RESET),
                false);
    }

    /** Kinds of a later version of the plugin are ignored. */
    private static Set<InviteKind> kinds(Set<String> labels) {
        return labels.stream()
                .map(label -> EnumNames.find(label, InviteKind.class))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
