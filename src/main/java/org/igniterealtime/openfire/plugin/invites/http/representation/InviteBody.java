/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * An invite on the wire: as in {@link Invite}, enums in lower case; times RFC 3339 in UTC; {@code null} = JSON's null. The last three are
 * there only in the one answer that shows the token.
 *
 * @param status derived from the rest and the clock
 * @param usernameTaken whether the invite is pending, and somebody has got its name otherwise
 * @param metadata the text of a JSON object
 * @param token the secret in the link
 * @param uri what a client opens
 * @param landingUrl what a browser opens; not there while nobody can reach it
 */
public record InviteBody(
        String id,
        String kind,
        String status,
        String username,
        String usernamePolicy,
        boolean usernameTaken,
        Integer maxUses,
        int uses,
        String expiresAt,
        String inviter,
        boolean subscribe,
        boolean registration,
        List<String> groups,
        String note,
        String locale,
        @JsonRawValue String metadata,
        String createdAt,
        String createdBy,
        String lastUsedAt,
        String revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token,
        @JsonInclude(JsonInclude.Include.NON_NULL) String uri,
        @JsonInclude(JsonInclude.Include.NON_NULL) String landingUrl) {

    /** Copies the groups. */
    public InviteBody {
        groups = List.copyOf(groups);
    }

    /** The record alone. */
    public static InviteBody of(Invite invite, boolean taken, Instant now) {
        return of(invite, taken, now, new LinkBody(null, null, null));
    }

    /** The record with its link, for whoever made or renewed it. */
    public static InviteBody of(Invite invite, boolean taken, Instant now, Token token, InviteLinks links) {
        return of(invite, taken, now, LinkBody.of(invite, token, links));
    }

    private static InviteBody of(Invite invite, boolean taken, Instant now, LinkBody link) {
        return new InviteBody(
                invite.id(),
                EnumNames.of(invite.kind()),
                EnumNames.of(invite.status(now)),
                invite.username(),
                EnumNames.of(invite.usernamePolicy()),
                taken,
                invite.maxUses(),
                invite.uses(),
                Times.text(invite.expiresAt()),
                invite.inviter(),
                invite.subscribe(),
                invite.registration(),
                invite.groups(),
                invite.note(),
                invite.locale(),
                invite.metadata() == null ? "{}" : invite.metadata(),
                Times.text(invite.createdAt()),
                invite.createdBy(),
                Times.text(invite.lastUsedAt()),
                Times.text(invite.revokedAt()),
                link.token(),
                link.uri(),
                link.landingUrl());
    }

    @Override
    public String toString() {
        return "InviteBody[" + id + "]";
    }
}
