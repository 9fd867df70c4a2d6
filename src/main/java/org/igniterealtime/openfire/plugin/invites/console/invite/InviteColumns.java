/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The columns of exported invites, which have the names and values of the fields in the API. */
final class InviteColumns {

    static final List<String> NAMES = List.of(
            "id",
            "kind",
            "status",
            "username",
            "username_policy",
            "max_uses",
            "uses",
            "expires_at",
            "inviter",
            "subscribe",
            "registration",
            "groups",
            "note",
            "locale",
            "metadata",
            "created_at",
            "created_by",
            "last_used_at",
            "revoked_at");

    private InviteColumns() {}

    /** One cell for each column; {@code null} = empty. */
    static List<String> cells(Invite invite, InviteStatus status) {
        InviteTerms terms = invite.terms();
        return Arrays.asList(
                invite.id(),
                EnumNames.of(terms.kind()),
                EnumNames.of(status),
                terms.username(),
                EnumNames.of(terms.usernamePolicy()),
                terms.maxUses() == null ? "unlimited" : terms.maxUses().toString(),
                Integer.toString(invite.uses()),
                text(terms.expiresAt()),
                terms.inviter(),
                Boolean.toString(terms.subscribe()),
                text(terms.registration()),
                String.join(";", terms.groups()),
                terms.note(),
                terms.locale(),
                terms.metadata().equals(InviteTerms.NO_METADATA) ? null : terms.metadata(),
                text(invite.createdAt()),
                invite.createdBy(),
                text(invite.lastUsedAt()),
                text(invite.revokedAt()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
