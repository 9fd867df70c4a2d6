/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * The terms of an invite on the wire: as in {@link InviteTerms}, enums in lower case; times RFC 3339 in UTC; {@code null} = JSON's null.
 *
 * @param metadata the text of a JSON object
 */
public record TermsBody(
        String kind,
        String username,
        String usernamePolicy,
        Integer maxUses,
        String expiresAt,
        String inviter,
        boolean subscribe,
        boolean registration,
        List<String> groups,
        String note,
        String locale,
        @JsonRawValue String metadata) {

    /** Copies the groups. */
    public TermsBody {
        groups = List.copyOf(groups);
    }

    static TermsBody of(InviteTerms terms) {
        return new TermsBody(
                EnumNames.of(terms.kind()),
                terms.username(),
                EnumNames.of(terms.usernamePolicy()),
                terms.maxUses(),
                Times.text(terms.expiresAt()),
                terms.inviter(),
                terms.subscribe(),
                terms.registration(),
                terms.groups(),
                terms.note(),
                terms.locale(),
                terms.metadata());
    }
}
