/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * How an invite is changed: read, checked and written in a single transaction, and again from the start if another
 * change was faster.
 */
final class InviteChanges {

    /** How often a change is repeated because the invite was changed concurrently. */
    private static final int ATTEMPTS = 10;

    private final Database database;
    private final Clock clock;
    private final InviteRules rules;
    private final Quotas quotas;
    private final InviteMaker maker;
    private final ClaimedNames claimed;

    InviteChanges(
            Database database, Clock clock, InviteRules rules, Quotas quotas, InviteMaker maker, ClaimedNames claimed) {
        this.database = database;
        this.clock = clock;
        this.rules = rules;
        this.quotas = quotas;
        this.maker = maker;
        this.claimed = claimed;
    }

    /** Reads an invite and tries a step on it, until no other change was faster. */
    <T> Outcome<T, InviteRefusal> attempt(
            String id, Integer expectedVersion, Function<Invite, Optional<Outcome<T, InviteRefusal>>> step) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Invite> seen = find(id);
            if (seen.isEmpty()) {
                return Outcome.refused(InviteRefusal.of(Reason.NOT_FOUND));
            }
            if (expectedVersion != null && expectedVersion != seen.get().version()) {
                return Outcome.refused(InviteRefusal.of(Reason.OUTDATED));
            }
            Optional<Outcome<T, InviteRefusal>> outcome = step.apply(seen.get());
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new DatabaseException("an invite was changed concurrently at every attempt", null);
    }

    /**
     * Writes a change that makes an invite open, or reveals a new link to it, within the limits of whoever makes it.
     */
    Optional<Outcome<Invite, InviteRefusal>> open(
            Invite invite, Instant expiresAt, boolean anew, Creator opener, Database.Work<Boolean> update) {
        Optional<Prohibition> forbidden = rules.forbids(invite, opener);
        if (forbidden.isPresent()) {
            return refused(InviteRefusal.of(forbidden.get()));
        }
        if (rules.refusedByUserStore(invite)) {
            return refused(InviteRefusal.of(Reason.READ_ONLY));
        }
        List<FieldProblem> problems = rules.judgeOpening(invite, expiresAt, opener, now());
        if (!problems.isEmpty()) {
            return refused(InviteRefusal.invalid(problems));
        }
        return quotas.opening(
                opener,
                invite.id(),
                () -> apply(invite, anew, connection -> {
                    boolean done = update.on(connection);
                    if (done) {
                        CountedInvites.opened(connection, invite, opener.label());
                    }
                    return done;
                }));
    }

    /**
     * Writes a change in a single transaction.
     *
     * @param anew whether the invite will reserve its username and did not do so before
     * @return empty if another change was faster
     */
    Optional<Outcome<Invite, InviteRefusal>> apply(Invite wanted, boolean anew, Database.Work<Boolean> update) {
        Optional<InviteRefusal> conflict = anew ? maker.accountConflict(wanted) : Optional.empty();
        if (conflict.isPresent()) {
            return refused(conflict.get());
        }
        try {
            boolean done = database.transaction(connection -> {
                if (anew && ReservedNames.reserves(wanted)) {
                    ReservedNames.reserve(connection, claimed, wanted.username(), wanted.id(), now());
                }
                boolean updated = update.on(connection);
                if (updated) {
                    InviteFiling.file(connection, wanted.id(), now());
                }
                return updated;
            });
            return done ? changed(wanted.id()) : Optional.empty();
        } catch (NameUnavailableException e) {
            return refused(InviteRefusal.ofName(e.code()));
        } catch (DuplicateException e) {
            return refused(InviteRefusal.ofName("name_reserved"));
        }
    }

    static <T> Optional<Outcome<T, InviteRefusal>> refused(InviteRefusal refusal) {
        return Optional.of(Outcome.refused(refusal));
    }

    /** The current invite. */
    Optional<Outcome<Invite, InviteRefusal>> changed(String id) {
        return Optional.of(find(id).<Outcome<Invite, InviteRefusal>>map(Outcome::done)
                .orElse(Outcome.refused(InviteRefusal.of(Reason.NOT_FOUND))));
    }

    private Optional<Invite> find(String id) {
        return InviteIds.isId(id)
                ? database.run(connection -> InviteRepository.byId(connection, id))
                : Optional.empty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
