/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Root;

/**
 * Reads who is above and below users and invites. Each method throws a {@link
 * org.igniterealtime.openfire.plugin.invites.db.DatabaseException} if the database or the user store is not available.
 *
 * @param database where the uses are stored
 * @param accounts tell when the current accounts were created
 */
public record Branches(Database database, Accounts accounts) {

    /** How many levels above a user are listed. */
    public static final int MOST_ABOVE = 50;

    /** Everyone below, level by level, at most {@link Branch#MOST}. */
    public Branch below(Root root) {
        return below(root, "", Branch.MOST);
    }

    /**
     * Everyone below some of those who are directly below.
     *
     * @param after the id of the use of the last one who is left out; empty = none
     * @param mostDirect how many are directly below
     */
    public Branch below(Root root, String after, int mostDirect) {
        Growth growth = new Growth();
        List<Member> level = growth.first(root, after, mostDirect);
        while (!level.isEmpty() && growth.members.size() < Branch.MOST) {
            level = growth.next(level);
        }
        return new Branch(growth.members, growth.complete);
    }

    /**
     * The uses of the invites with which a user and those above joined: first the user's own.
     *
     * @param username normalized
     * @return at most {@link #MOST_ABOVE}; empty if the user did not join with an invite
     */
    public List<Redemption> above(String username) {
        Optional<Instant> created = accounts.knownCreation(username);
        return database.run(connection -> {
            List<Redemption> chain = new ArrayList<>();
            Optional<Redemption> use = origin(connection, username, created);
            while (use.isPresent() && chain.size() < MOST_ABOVE) {
                chain.add(use.get());
                use = above(connection, use.get());
            }
            return chain;
        });
    }

    /**
     * The latest use with which an account with a username was created. Where it is known when this was, later uses are resets, even if
     * their invites have been deleted.
     */
    private Optional<Redemption> origin(Connection connection, String username, Optional<Instant> created)
            throws SQLException {
        String before = created.map(made -> InviteIds.bound(made.plus(Accounts.CLOCK_SKEW)))
                .orElse(null);
        return UseRepository.origin(connection, username, before, accounts.domain());
    }

    /** The inviter may have been another account with that username than the current one. */
    private Optional<Redemption> above(Connection connection, Redemption use) throws SQLException {
        Optional<String> inviter =
                Optional.ofNullable(use.inviter()).flatMap(jid -> BareJid.localpartAt(jid, accounts.domain()));
        return inviter.isEmpty()
                ? Optional.empty()
                : UseRepository.origin(connection, inviter.get(), use.id(), accounts.domain());
    }

    /** Collects the members of a branch. */
    private final class Growth {

        private final List<Member> members = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private boolean complete = true;

        List<Member> first(Root root, String after, int most) {
            String domain = accounts.domain();
            String start = root.username() == null ? "" : start(root.username());
            int limit = Math.min(most, Branch.MOST);
            List<Redemption> uses = database.run(connection -> root.username() == null
                    ? UseRepository.accountsOfInvite(connection, root.inviteId(), after, limit + 1, domain)
                    : UseRepository.ofInviter(
                            connection, BareJid.of(root.username(), domain), after, limit + 1, domain));
            complete = uses.size() <= limit || limit < Branch.MOST;
            return added(uses.stream()
                    .limit(limit)
                    .map(use -> member(use, null, use.id().compareTo(start) < 0))
                    .toList());
        }

        List<Member> next(List<Member> level) {
            if (level.get(0).level() == Branch.MOST_LEVELS) {
                complete = false;
                return List.of();
            }
            Map<String, List<Member>> inviters = level.stream()
                    .collect(Collectors.groupingBy(member -> BareJid.of(member.username(), accounts.domain())));
            int left = Branch.MOST - members.size();
            List<Redemption> uses = database.run(
                    connection -> UseRepository.ofInviters(connection, inviters.keySet(), left + 1, accounts.domain()));
            List<Member> found = uses.stream()
                    .sorted(Comparator.comparing(Redemption::id))
                    .filter(use -> !seen.contains(use.id()))
                    .flatMap(use -> inviters.get(use.inviter()).stream()
                            .filter(inviter -> inviter.invited(use))
                            .map(inviter -> member(use, inviter, inviter.isEarlier())))
                    .limit(left)
                    .toList();
            complete = complete && uses.size() <= left;
            return added(found);
        }

        private List<Member> added(List<Member> level) {
            List<Member> finished = withEnds(level);
            members.addAll(finished);
            finished.forEach(member -> seen.add(member.use().id()));
            return finished;
        }

        private static Member member(Redemption use, Member above, boolean earlier) {
            String username = BareJid.localpart(use.jid()).orElseThrow();
            return above == null
                    ? new Member(use, username, "", 1, earlier, null)
                    : new Member(use, username, above.use().id(), above.level() + 1, earlier, null);
        }
    }

    /** The id from which on uses of a user's invites are those of the invites of the current account, or the latest. */
    private String start(String username) {
        Optional<Instant> created = accounts.knownCreation(username);
        Optional<Redemption> origin = database.run(connection -> origin(connection, username, created));
        return created.filter(made -> origin.isEmpty() || isLater(made, origin.get()))
                .map(made -> InviteIds.bound(made.minus(Accounts.CLOCK_SKEW)))
                .or(() -> origin.map(Redemption::id))
                .orElse("");
    }

    private static boolean isLater(Instant made, Redemption use) {
        return made.isAfter(use.at().plus(Accounts.CLOCK_SKEW));
    }

    /** Finds out whose usernames were given to others later. */
    private List<Member> withEnds(List<Member> level) {
        Set<String> names = level.stream().map(Member::username).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return level;
        }
        Map<String, List<String>> creations = database.run(connection -> UseRepository.creations(connection, names));
        Map<String, Instant> current = new HashMap<>(accounts.knownCreations(names));
        return level.stream()
                .map(member -> withEnd(
                        member,
                        creations.getOrDefault(member.username(), List.of()),
                        Optional.ofNullable(current.get(member.username()))))
                .toList();
    }

    private static Member withEnd(Member member, List<String> creations, Optional<Instant> current) {
        Stream<String> later = creations.stream()
                .filter(id -> id.compareTo(member.use().id()) > 0)
                .filter(id -> current.filter(made -> InviteIds.time(id).isAfter(made.plus(Accounts.CLOCK_SKEW)))
                        .isEmpty());
        Stream<String> elsewhere = current.filter(made -> isLater(made, member.use())).map(InviteIds::bound).stream();
        String until =
                Stream.concat(later, elsewhere).min(Comparator.naturalOrder()).orElse(null);
        return new Member(member.use(), member.username(), member.inviter(), member.level(), member.isEarlier(), until);
    }
}
