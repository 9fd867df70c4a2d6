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
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.db.GroupCommit;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.NewInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** Makes invites. The usual one, without a fixed name, groups or a quota, costs one INSERT and nothing else. */
final class InviteMaker {

    private final Database database;
    private final Tokens tokens;
    private final Clock clock;
    private final Accounts accounts;
    private final InviteRules rules;
    private final InviteIds ids;
    private final Quotas quotas;
    private final ClaimedNames claimed;
    /** Invites of one row, which depend on nothing else. */
    private final GroupCommit<NewInvite> simple;

    InviteMaker(
            Database database,
            Secrets secrets,
            Tokens tokens,
            Clock clock,
            Accounts accounts,
            InviteRules rules,
            Quotas quotas,
            ClaimedNames claimed) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.accounts = accounts;
        this.rules = rules;
        this.ids = new InviteIds(secrets);
        this.quotas = quotas;
        this.claimed = claimed;
        this.simple = new GroupCommit<>(database, InviteRepository::insert);
    }

    Outcome<LinkedInvite, InviteRefusal> create(InviteTerms wanted, Creator creator) {
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
        return quotas.making(creator, judged.invite().id(), () -> make(judged.invite()));
    }

    /** What the server's accounts have against binding an invite to its name. */
    Optional<InviteRefusal> accountConflict(Invite invite) {
        if (invite.kind() == InviteKind.RESET) {
            return accounts.exists(invite.username())
                    ? Optional.empty()
                    : Optional.of(InviteRefusal.ofName("no_such_user"));
        }
        boolean taken = ReservedNames.reserves(invite) && accounts.exists(invite.username());
        return taken ? Optional.of(InviteRefusal.ofName("name_taken")) : Optional.empty();
    }

    private Outcome<LinkedInvite, InviteRefusal> make(Invite invite) {
        Token token = tokens.make(invite.id(), invite.version());
        NewInvite row = new NewInvite(invite, token.hash());
        Database.Work<Boolean> insert = connection -> {
            InviteRepository.insert(connection, List.of(row));
            return true;
        };
        Optional<InviteRefusal> conflict = accountConflict(invite);
        if (conflict.isEmpty() && ReservedNames.reserves(invite)) {
            conflict = insertReserving(invite, insert);
        } else if (conflict.isEmpty() && invite.groups().isEmpty()) {
            simple.write(row);
        } else if (conflict.isEmpty()) {
            database.transaction(insert);
        }
        return conflict.<Outcome<LinkedInvite, InviteRefusal>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(new LinkedInvite(invite, token)));
    }

    private Optional<InviteRefusal> insertReserving(Invite invite, Database.Work<Boolean> insert) {
        try {
            database.transaction(connection -> {
                ReservedNames.reserve(connection, claimed, invite.username(), invite.id(), invite.createdAt());
                return insert.on(connection);
            });
        } catch (NameUnavailableException e) {
            return Optional.of(InviteRefusal.ofName(e.code()));
        } catch (DuplicateException e) {
            return Optional.of(InviteRefusal.ofName("name_reserved"));
        }
        return lateConflict(invite);
    }

    /** Looks again after the name was reserved: a registration may have ended just before. */
    private Optional<InviteRefusal> lateConflict(Invite invite) {
        Optional<InviteRefusal> conflict = accountConflict(invite);
        if (conflict.isPresent()) {
            database.transaction(connection -> {
                ReservedNames.release(connection, invite);
                return InviteRepository.delete(connection, invite);
            });
        }
        return conflict;
    }
}
