/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.limit.SourceLimiter;

/** Checks the token that a client presents before it registers (XEP-0445, section 4). */
final class Preauth {

    private final Invites invites;
    private final SourceLimiter badTokens;
    private final Clock clock;

    Preauth(Invites invites, SourceLimiter badTokens, Clock clock) {
        this.invites = invites;
        this.badTokens = badTokens;
        this.clock = clock;
    }

    /**
     * Permits a stream to register with this token, which replaces a previous one.
     *
     * @param text may be hostile or {@code null}
     * @param from the client's address
     * @return the reason if the token is refused; the stream then has no token
     */
    Optional<Refusal> admit(ClientStream stream, String text, InetAddress from) {
        stream.admit(null);
        if (stream.isDone()) {
            return Optional.of(Refusal.ONCE);
        }
        if (text == null || text.isBlank()) {
            return Optional.of(Refusal.MALFORMED);
        }
        Optional<Token> token = Token.parse(text);
        return token.isEmpty() ? Optional.of(Refusal.UNKNOWN) : admit(stream, token.get(), Source.of(from));
    }

    private Optional<Refusal> admit(ClientStream stream, Token token, Source from) {
        return badTokens.lookUp(
                from,
                () -> invites.find(token),
                invite -> admit(stream, token, invite),
                wait -> Optional.of(wait.isZero() ? Refusal.UNKNOWN : Refusal.tooMany(wait)));
    }

    private Optional<Refusal> admit(ClientStream stream, Token token, Invite invite) {
        Instant now = clock.instant();
        Optional<Refusal> refusal = Refusal.of(invite, now)
                .or(() -> Optional.of(Refusal.USER_STORE_READ_ONLY).filter(no -> invites.refusedByUserStore(invite)));
        if (refusal.isEmpty()) {
            stream.admit(new PreauthGrant(token, invite, now));
        }
        return refusal;
    }
}
