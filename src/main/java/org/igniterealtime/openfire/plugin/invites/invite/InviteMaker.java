/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.db.GroupCommit;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.NewInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** Creates invites. A typical invite, without a fixed username, groups or a quota, costs one INSERT and nothing else. */
final class InviteMaker {

    private final Database database;
    private final Tokens tokens;
    private final Clock clock;
    private final Accounts accounts;
    private final InviteRules rules;
    private final InviteIds ids;
    private final Quotas quotas;
    private final ClaimedNames claimed;
    private final InviteEvents events;
    /** Invites that consist of one row and depend on nothing else. */
    private final GroupCommit<NewInvite> simple;

    InviteMaker(
            Database database,
            Secrets secrets,
            Tokens tokens,
            Clock clock,
            Accounts accounts,
            InviteRules rules,
            Quotas quotas,
            ClaimedNames claimed,
            InviteEvents events) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.accounts = accounts;
        this.rules = rules;
        this.ids = new InviteIds(secrets);
        this.quotas = quotas;
        this.claimed = claimed;
        this.events = events;
        this.simple = new GroupCommit<>(database, InviteRepository::insert);
    }

    Outcome<LinkedInvite, InviteRefusal> create(InviteTerms wanted, Creator creator) {
        Outcome<Invite, InviteRefusal> judged = judge(wanted, creator);
        return judged.fold(invite -> quotas.making(creator, () -> make(invite)), refusal -> Outcome.refused(refusal));
    }

    /** Checks the terms and returns the resulting invite, or why it is refused, except for quotas and usernames that someone else has. */
    Outcome<Invite, InviteRefusal> judge(InviteTerms wanted, Creator creator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        InviteRules.Judgement judged = rules.judge(wanted, creator, now, ids.next(now));
        Optional<Prohibition> forbidden = rules.forbids(judged.invite(), creator);
        if (forbidden.isPresent()) {
            return Outcome.refused(InviteRefusal.of(forbidden.get()));
        }
        if (!judged.problems().isEmpty()) {
            return Outcome.refused(InviteRefusal.invalid(judged.problems()));
        }
        if (rules.refusedByUserStore(judged.invite(), judged.invite().registration())) {
            return Outcome.refused(InviteRefusal.of(Reason.READ_ONLY));
        }
        return Outcome.done(judged.invite());
    }

    /** Why the server's accounts prevent an invite for this username. */
    Optional<InviteRefusal> accountConflict(Invite invite) {
        return accountConflict(invite, accounts::exists);
    }

    /**
     * What the server's accounts have against binding an invite to its name.
     *
     * @param exists whether a username has an account
     */
    static Optional<InviteRefusal> accountConflict(Invite invite, Predicate<String> exists) {
        if (invite.kind() == InviteKind.RESET) {
            return exists.test(invite.username())
                    ? Optional.empty()
                    : Optional.of(InviteRefusal.ofName("no_such_user"));
        }
        boolean taken = ReservedNames.reserves(invite) && exists.test(invite.username());
        return taken ? Optional.of(InviteRefusal.ofName("name_taken")) : Optional.empty();
    }

    private Outcome<LinkedInvite, InviteRefusal> make(Invite invite) {
        Token token = tokens.make(invite.id(), invite.version());
        Optional<InviteRefusal> conflict = accountConflict(invite);
        if (conflict.isPresent()) {
            return Outcome.refused(conflict.get());
        }
        List<Event> created = events.created(invite);
        conflict = insert(new NewInvite(invite, token.hash()), created);
        if (conflict.isPresent()) {
            return Outcome.refused(conflict.get());
        }
        created.forEach(events.events()::tell);
        return Outcome.done(new LinkedInvite(invite, token));
    }

    /**
     * Writes an invite.
     *
     * @param created the event, which is added to the outbox in the same transaction
     */
    private Optional<InviteRefusal> insert(NewInvite row, List<Event> created) {
        if (ReservedNames.reserves(row.invite())) {
            return insertReserving(row, created);
        }
        if (row.invite().groups().isEmpty() && !events.events().areKept()) {
            simple.write(row);
        } else {
            database.transaction(connection -> insert(connection, row, created));
        }
        return Optional.empty();
    }

    private boolean insert(Connection connection, NewInvite row, List<Event> created) throws SQLException {
        InviteRepository.insert(connection, List.of(row));
        events.events().keep(connection, created);
        return true;
    }

    private Optional<InviteRefusal> insertReserving(NewInvite row, List<Event> created) {
        Invite invite = row.invite();
        try {
            database.transaction(connection -> {
                ReservedNames.reserve(connection, claimed, invite.username(), invite.id(), invite.createdAt());
                return insert(connection, row, created);
            });
        } catch (NameUnavailableException e) {
            return Optional.of(InviteRefusal.ofName(e.code()));
        } catch (DuplicateException e) {
            return Optional.of(InviteRefusal.ofName("name_reserved"));
        }
        return lateConflict(invite, created);
    }

    /** Checks again after the username has been reserved, because a registration may have ended just before. */
    private Optional<InviteRefusal> lateConflict(Invite invite, List<Event> created) {
        Optional<InviteRefusal> conflict = accountConflict(invite);
        if (conflict.isPresent()) {
            database.transaction(connection -> {
                ReservedNames.release(connection, invite);
                events.events().withdraw(connection, created);
                return InviteRepository.delete(connection, invite);
            });
        }
        return conflict;
    }
}
