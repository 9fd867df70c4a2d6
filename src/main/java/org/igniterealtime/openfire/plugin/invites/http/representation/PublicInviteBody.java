/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * What the holder of a link may know of its invite: as in {@link Invite}, enums in lower case; times RFC 3339 in UTC; {@code null} = JSON's
 * null.
 *
 * @param status {@code pending}, since nothing is told of others
 * @param usernameTaken whether somebody has got the name otherwise, so that the invite is good for nothing
 * @param domain the server's XMPP domain
 * @param uri what a client opens
 * @param landingUrl what a browser opens; {@code null} and not told while nobody can reach it
 */
public record PublicInviteBody(
        String kind,
        String status,
        String domain,
        String inviter,
        String username,
        String usernamePolicy,
        boolean usernameTaken,
        boolean registration,
        String expiresAt,
        String locale,
        String uri,
        @JsonInclude(JsonInclude.Include.NON_NULL) String landingUrl) {

    /** That invite, to the holder of its token. */
    public static PublicInviteBody of(
            Invite invite, boolean taken, Instant now, String domain, Token token, InviteLinks links) {
        return new PublicInviteBody(
                EnumNames.of(invite.kind()),
                EnumNames.of(invite.status(now)),
                domain,
                invite.inviter(),
                invite.username(),
                EnumNames.of(invite.usernamePolicy()),
                taken,
                invite.registration(),
                Times.text(invite.expiresAt()),
                invite.terms().locale(),
                links.xmpp(invite, token),
                links.landing(token).map(URI::toString).orElse(null));
    }

    @Override
    public String toString() {
        return "PublicInviteBody[" + kind + "]";
    }
}
