/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.http.representation.InviteBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.TermsBody;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;

/** An invite as a row of CSV, without its link. */
final class InviteSheet {

    static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "status",
            "username",
            "username_policy",
            "username_taken",
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

    private InviteSheet() {}

    /** One cell for each column; {@code null} = empty. */
    static List<String> cells(InviteBody invite) {
        TermsBody terms = invite.terms();
        return Arrays.asList(
                invite.id(),
                terms.kind(),
                invite.status(),
                terms.username(),
                terms.usernamePolicy(),
                Boolean.toString(invite.usernameTaken()),
                terms.maxUses() == null
                        ? InviteCells.UNLIMITED
                        : terms.maxUses().toString(),
                Integer.toString(invite.uses()),
                terms.expiresAt(),
                terms.inviter(),
                Boolean.toString(terms.subscribe()),
                Boolean.toString(terms.registration()),
                String.join(InviteCells.SEPARATOR, terms.groups()),
                terms.note(),
                terms.locale(),
                terms.metadata().equals(InviteTerms.NO_METADATA) ? null : terms.metadata(),
                invite.createdAt(),
                invite.createdBy(),
                invite.lastUsedAt(),
                invite.revokedAt());
    }
}
