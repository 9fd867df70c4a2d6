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
 * The JSON representation of an invite's terms. It contains the components of {@link InviteTerms}, with enum constants in lowercase and
 * times in RFC 3339 format in UTC. {@code null} becomes JSON's null.
 *
 * @param metadata a JSON object as text
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
