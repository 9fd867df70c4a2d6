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
 * What the holder of a link may know about its invite. It contains some components of {@link Invite}, with enum constants in lowercase and
 * times in RFC 3339 format in UTC. {@code null} becomes JSON's null.
 *
 * @param status {@code pending}, because other invites are not shown
 * @param usernameTaken whether someone else has got the username, so that the invite cannot be used
 * @param domain the server's XMPP domain
 * @param uri the link for chat clients
 * @param landingUrl the link for browsers; {@code null}, and absent in JSON, if it cannot be reached
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

    /** The representation of an invite for the holder of its token. */
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
