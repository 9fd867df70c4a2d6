/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;

/**
 * The JSON representation of an invite's link.
 *
 * @param token the secret in the link
 * @param uri the link for chat clients
 * @param landingUrl the link for browsers; absent if it cannot be reached
 */
public record LinkBody(String token, String uri, @JsonInclude(JsonInclude.Include.NON_NULL) String landingUrl) {

    /** The link with the given token. */
    public static LinkBody of(Invite invite, Token token, InviteLinks links) {
        return new LinkBody(
                token.value(),
                links.xmpp(invite, token),
                links.landing(token).map(URI::toString).orElse(null));
    }

    @Override
    public String toString() {
        return "LinkBody[hidden]";
    }
}
