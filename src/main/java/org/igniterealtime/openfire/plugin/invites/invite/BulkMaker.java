/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome.Mode;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.NewInvite;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/**
 * Creates several invites in one transaction, in order, each checked as if it were created alone. Therefore, a crash leaves all of them or
 * none, the rows are sent in one batch, and a quota is counted once. Invites with usernames cost some statements each. A preview does the
 * same and is rolled back, so its checks cannot differ.
 */
final class BulkMaker {

    private static final Optional<InviteRefusal> NAME_RESERVED = Optional.of(InviteRefusal.ofName("name_reserved"));

    private final Database database;
    private final Tokens tokens;
    private final Accounts accounts;
    private final InviteMaker maker;
    private final Quotas quotas;
    private final ClaimedNames claimed;
    private final InviteEvents events;

    BulkMaker(
            Database database,
            Tokens tokens,
            Accounts accounts,
            InviteMaker maker,
            Quotas quotas,
            ClaimedNames claimed,
            InviteEvents events) {
        this.database = database;
        this.tokens = tokens;
        this.accounts = accounts;
        this.maker = maker;
        this.quotas = quotas;
        this.claimed = claimed;
        this.events = events;
    }

    BulkOutcome create(List<InviteTerms> wanted, Creator creator, Mode mode) {
        List<Outcome<Invite, InviteRefusal>> judged =
                wanted.stream().map(terms -> maker.judge(terms, creator)).toList();
        Set<String> existing = accounts.existing(names(judged));
        try {
            return quotas.inTurn(
                    creator,
                    () -> database.transaction(
                            connection -> new Run(connection, creator, existing).create(judged, mode)));
        } catch (NotWantedException e) {
            return e.outcome;
        }
    }

    private static Set<String> names(List<Outcome<Invite, InviteRefusal>> judged) {
        Set<String> names = new HashSet<>();
        invites(judged).filter(BulkMaker::bindsName).map(Invite::username).forEach(names::add);
        return names;
    }

    private static Stream<Invite> invites(List<Outcome<Invite, InviteRefusal>> outcomes) {
        return outcomes.stream().flatMap(outcome -> outcome.result().stream());
    }

    private static boolean bindsName(Invite invite) {
        return invite.kind() == InviteKind.RESET || ReservedNames.reserves(invite);
    }

    /** Rolls back what should not be kept. */
    private static final class NotWantedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient BulkOutcome outcome;

        NotWantedException(BulkOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    /** One attempt at the transaction. */
    private final class Run {

        private final Connection connection;
        private final Set<String> existing;
        private final Quotas.Allowance allowance;
        /** The outcome of reserving a username, by the id of the invite that wants it. */
        private final Map<String, Optional<InviteRefusal>> reservations = new HashMap<>();

        private final List<Invite> reserved = new ArrayList<>();

        Run(Connection connection, Creator creator, Set<String> existing) throws SQLException {
            this.connection = connection;
            this.existing = existing;
            this.allowance = quotas.allowance(connection, creator);
        }

        BulkOutcome create(List<Outcome<Invite, InviteRefusal>> judged, Mode mode) throws SQLException {
            reserveNames(invites(judged).filter(ReservedNames::reserves).toList());
            List<Outcome<Invite, InviteRefusal>> decided = new ArrayList<>();
            for (Outcome<Invite, InviteRefusal> each : judged) {
                decided.add(each.fold(this::decide, Outcome::refused));
            }
            List<Outcome<Invite, InviteRefusal>> settled = settle(decided);
            List<NewInvite> rows = new ArrayList<>();
            List<Outcome<LinkedInvite, InviteRefusal>> items = new ArrayList<>();
            for (Outcome<Invite, InviteRefusal> each : settled) {
                items.add(each.map(invite -> {
                    Token token = tokens.make(invite.id(), invite.version());
                    rows.add(new NewInvite(invite, token.hash()));
                    return new LinkedInvite(invite, token);
                }));
            }
            boolean wanted = mode == Mode.EACH || (mode == Mode.ALL_OR_NONE && rows.size() == items.size());
            BulkOutcome outcome = new BulkOutcome(wanted, items);
            if (!wanted) {
                throw new NotWantedException(outcome);
            }
            insert(rows);
            return outcome;
        }

        /**
         * In the order of the usernames, because two calls that reserve the same ones in different orders would wait for each other. Among
         * invites with the same username, the first one gets it; the database does not ensure this, because none of them has a row yet.
         */
        private void reserveNames(List<Invite> invites) {
            Map<String, List<Invite>> byName = new TreeMap<>();
            invites.stream()
                    .filter(invite -> !existing.contains(invite.username()))
                    .forEach(invite -> byName.computeIfAbsent(invite.username(), name -> new ArrayList<>())
                            .add(invite));
            byName.values().forEach(rivals -> {
                rivals.forEach(invite -> reservations.put(invite.id(), NAME_RESERVED));
                reservations.put(rivals.get(0).id(), reserve(rivals.get(0)));
            });
        }

        private Optional<InviteRefusal> reserve(Invite invite) {
            try {
                database.transaction(part -> {
                    ReservedNames.reserve(part, claimed, invite.username(), invite.id(), invite.createdAt());
                    return true;
                });
                reserved.add(invite);
                return Optional.empty();
            } catch (NameUnavailableException e) {
                return Optional.of(InviteRefusal.ofName(e.code()));
            } catch (DuplicateException e) {
                return NAME_RESERVED;
            }
        }

        private Outcome<Invite, InviteRefusal> decide(Invite invite) {
            Optional<InviteRefusal> refusal = allowance
                    .exhausted()
                    .or(() -> InviteMaker.accountConflict(invite, existing::contains))
                    .or(() -> reservations.getOrDefault(invite.id(), Optional.empty()));
            if (refusal.isEmpty()) {
                allowance.use();
            }
            return refusal.<Outcome<Invite, InviteRefusal>>map(Outcome::refused).orElseGet(() -> Outcome.done(invite));
        }

        /**
         * Checks again after the usernames have been reserved, because a registration may have ended just before. Releases usernames that
         * are not needed.
         */
        private List<Outcome<Invite, InviteRefusal>> settle(List<Outcome<Invite, InviteRefusal>> decided)
                throws SQLException {
            Set<String> names = invites(decided)
                    .filter(ReservedNames::reserves)
                    .map(Invite::username)
                    .collect(Collectors.toSet());
            Set<String> late = names.isEmpty() ? Set.of() : accounts.existing(names);
            List<Outcome<Invite, InviteRefusal>> settled = new ArrayList<>();
            Set<String> needed = new HashSet<>();
            for (Outcome<Invite, InviteRefusal> each : decided) {
                boolean taken = each.result()
                        .filter(ReservedNames::reserves)
                        .filter(invite -> late.contains(invite.username()))
                        .isPresent();
                settled.add(taken ? Outcome.refused(InviteRefusal.ofName("name_taken")) : each);
                if (!taken) {
                    each.ifDone(invite -> needed.add(invite.id()));
                }
            }
            for (Invite each : reserved) {
                if (!needed.contains(each.id())) {
                    ReservedNames.release(connection, each);
                }
            }
            return settled;
        }

        private void insert(List<NewInvite> rows) throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            InviteRepository.insert(connection, rows);
            List<Event> created = rows.stream()
                    .flatMap(row -> events.created(row.invite()).stream())
                    .toList();
            events.events().keep(connection, created);
            created.forEach(events.events()::tell);
        }
    }
}
