/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Keeps the username that an invitee has chosen before there is an account. The invite suggests it from then on: nobody
 * else can take it until the invite ends, the link for apps contains it (XEP-0445, section 2.1), and the invitee can
 * still choose another one.
 */
final class NameChoice {

    private final Clock clock;
    private final Accounts accounts;
    private final InviteeNames names;
    private final InviteChanges changes;

    NameChoice(Clock clock, Accounts accounts, InviteeNames names, InviteChanges changes) {
        this.clock = clock;
        this.accounts = accounts;
        this.names = names;
        this.changes = changes;
    }

    /** Whether the invite is for a single account whose username is not fixed. An invite for many cannot keep a name for each. */
    static boolean permits(Invite invite) {
        return invite.kind() == InviteKind.ACCOUNT
                && !invite.hasFixedName()
                && invite.maxUses() != null
                && invite.maxUses() == 1;
    }

    /**
     * Keeps a username for the invitee.
     *
     * @param seen the invite as the holder of its link has found it
     * @param typed as entered
     * @return the invite after the change; {@code OUTDATED} if it has ended, is being used or has been changed since
     */
    Outcome<Invite, InviteRefusal> keep(Invite seen, String typed) {
        Optional<FieldProblem> problem = names.judge(seen, typed);
        if (problem.isPresent()) {
            return Outcome.refused(InviteRefusal.of(problem.get()));
        }
        String name = accounts.normalise(typed).orElseThrow();
        return changes.attempt(seen.id(), seen.version(), current -> keepUnchanged(current, name));
    }

    private Optional<Outcome<Invite, InviteRefusal>> keepUnchanged(Invite current, String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!permits(current) || current.held() > 0 || current.status(now) != InviteStatus.PENDING) {
            return InviteChanges.refused(InviteRefusal.of(Reason.OUTDATED));
        }
        if (name.equals(current.username())) {
            return Optional.of(Outcome.done(current));
        }
        Invite wanted = current.suggesting(name);
        return changes.apply(wanted, true, connection -> {
            boolean done = InviteRepository.update(connection, wanted);
            if (done) {
                InviteChange named = new InviteChange(InviteChange.Kind.NAMED, now, null);
                InviteChangeRepository.replace(connection, current.id(), current.version(), named);
            }
            return done;
        });
    }
}
