/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.LinkRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Shows the link of an open invite again, to those who may renew it: both reveal everything that the invite permits.
 */
final class LinkLookup {

    private final Database database;
    private final Tokens tokens;
    private final Clock clock;
    private final InviteRules rules;

    LinkLookup(Database database, Tokens tokens, Clock clock, InviteRules rules) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.rules = rules;
    }

    Outcome<LinkedInvite, LinkRefusal> find(String id, Creator viewer) {
        // Read before the invite, so that the invite that is checked is never older than the link, which a renewal can
        // replace at any time.
        Optional<String> hash = database.run(connection -> InviteRepository.tokenHash(connection, id));
        Optional<Invite> found = database.run(connection -> InviteRepository.byId(connection, id));
        if (hash.isEmpty() || found.isEmpty()) {
            return Outcome.refused(LinkRefusal.of(Reason.NOT_FOUND));
        }
        Invite invite = found.get();
        Optional<LinkRefusal> refusal = refusal(invite, viewer);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return tokens.again(invite, hash.get())
                .map(token -> Outcome.<LinkedInvite, LinkRefusal>done(new LinkedInvite(invite, token)))
                .orElseGet(() -> Outcome.refused(LinkRefusal.of(Reason.NOT_KEPT)));
    }

    private Optional<LinkRefusal> refusal(Invite invite, Creator viewer) {
        Optional<Prohibition> forbidden = rules.forbids(invite, viewer);
        if (forbidden.isPresent()) {
            return forbidden.map(LinkRefusal::of);
        }
        Instant now = clock.instant();
        return switch (invite.status(now)) {
            case PENDING -> {
                List<FieldProblem> problems = rules.judgeOpening(invite, invite.expiresAt(), viewer, now);
                yield problems.isEmpty() ? Optional.empty() : Optional.of(new LinkRefusal(Reason.INVALID, problems));
            }
            case USED -> Optional.of(LinkRefusal.of(Reason.USED));
            case EXPIRED -> Optional.of(LinkRefusal.of(Reason.EXPIRED));
            case REVOKED -> Optional.of(LinkRefusal.of(Reason.REVOKED));
        };
    }
}
