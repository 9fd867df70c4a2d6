/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * The JSON representation of an invite. It contains the components of {@link Invite}, and its terms as in {@link TermsBody}. The last four
 * are only in the one response that shows the token.
 *
 * @param status derived from the other fields and the current time
 * @param terms its members are on the same level as the others
 * @param usernameTaken whether the invite is pending and someone else has got its username
 * @param token the secret in the link
 * @param uri the link for chat clients
 * @param landingUrl the link for browsers; absent if it cannot be reached
 * @param mail the mail that is sent with a new invite; absent if there is none
 */
public record InviteBody(
        String id,
        String status,
        @JsonUnwrapped TermsBody terms,
        boolean usernameTaken,
        int uses,
        String createdAt,
        String createdBy,
        String lastUsedAt,
        String revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token,
        @JsonInclude(JsonInclude.Include.NON_NULL) String uri,
        @JsonInclude(JsonInclude.Include.NON_NULL) String landingUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) MailBody mail) {

    /** The invite without its link. */
    public static InviteBody of(Invite invite, boolean taken, Instant now) {
        return of(invite, taken, now, new LinkBody(null, null, null));
    }

    /** The invite with its link, for whoever has created or renewed it. */
    public static InviteBody of(Invite invite, boolean taken, Instant now, Token token, InviteLinks links) {
        return of(invite, taken, now, LinkBody.of(invite, token, links));
    }

    private static InviteBody of(Invite invite, boolean taken, Instant now, LinkBody link) {
        return new InviteBody(
                invite.id(),
                EnumNames.of(invite.status(now)),
                TermsBody.of(invite.terms()),
                taken,
                invite.uses(),
                Times.text(invite.createdAt()),
                invite.createdBy(),
                Times.text(invite.lastUsedAt()),
                Times.text(invite.revokedAt()),
                link.token(),
                link.uri(),
                link.landingUrl(),
                null);
    }

    /**
     * The same invite, which is sent by mail.
     *
     * @param with {@code null} = it is not
     */
    public InviteBody sent(Mail with) {
        return new InviteBody(
                id,
                status,
                terms,
                usernameTaken,
                uses,
                createdAt,
                createdBy,
                lastUsedAt,
                revokedAt,
                token,
                uri,
                landingUrl,
                with == null ? null : MailBody.of(with));
    }

    @Override
    public String toString() {
        return "InviteBody[" + id + "]";
    }
}
