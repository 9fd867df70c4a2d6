/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.policy.Skeleton;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Which usernames are available to an invitee, according to the operator's rules, the server's accounts, and
 * reservations by other invites.
 */
public final class InviteeNames {

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final NameRules rules;
    private final ClaimedNames claimed;

    public InviteeNames(Database database, Clock clock, Accounts accounts, NameRules rules, ClaimedNames claimed) {
        this.database = database;
        this.clock = clock;
        this.accounts = accounts;
        this.rules = rules;
        this.claimed = claimed;
    }

    /** Checks a username, as entered, for a registration with the invite. */
    public Optional<FieldProblem> judge(Invite invite, String typed) {
        Optional<String> name = accounts.normalise(typed);
        return name.isEmpty()
                ? problem("name_invalid")
                : judgeUnreserved(invite, name.get()).or(() -> judgeReserved(invite.id(), name.get()));
    }

    /**
     * Checks a username, as entered, for a registration without an invite. Does not check whether it has an account.
     */
    public Optional<FieldProblem> judge(String typed) {
        Optional<String> normalised = accounts.normalise(typed);
        if (normalised.isEmpty()) {
            return problem("name_invalid");
        }
        String name = normalised.get();
        Optional<FieldProblem> broken = rules.judgeUninvited(name).map(FieldProblem::ofName);
        return broken.or(() -> judgeAdministrator(name))
                .or(() -> judgeTwin(name))
                .or(() -> isClaimed(name) ? problem("name_taken") : judgeReserved(null, name));
    }

    /**
     * Checks a username, except for reservations by other invites. Whether it has an account is checked here although
     * creating one shows it as well: not every user store checks all others before it creates an account, and a claim
     * must be for a name that was available, because this is how recovery after a crash knows whose account it finds.
     *
     * @param name normalized
     */
    public Optional<FieldProblem> judgeUnreserved(Invite invite, String name) {
        if (invite.hasFixedName() && !name.equals(invite.username())) {
            return Optional.of(FieldProblem.ofName("name_fixed", invite.username()));
        }
        if (invite.kind() == InviteKind.RESET) {
            return Optional.empty();
        }
        if (invite.hasFixedName()) {
            // It was checked when the invite was created.
            return accounts.exists(name) ? Optional.of(taken(invite, name)) : judgeAdministrator(name);
        }
        return rules.judge(name)
                .map(FieldProblem::ofName)
                .or(() -> accounts.exists(name) ? problem("name_taken") : judgeAdministrator(name))
                .or(() -> judgeTwin(name));
    }

    /** The username has an account. If it is the invite's fixed username, the invite can no longer be used. */
    public static FieldProblem taken(Invite invite, String name) {
        return invite.hasFixedName() ? FieldProblem.ofName("name_gone", name) : FieldProblem.ofName("name_taken");
    }

    /**
     * Whether another invite reserves the username or, unless it is reserved for this one, a username that looks like
     * it.
     *
     * @param own id of the invite for which it may be used; {@code null} if there is none
     * @param name normalized
     */
    public Optional<FieldProblem> judgeReserved(String own, String name) {
        List<Invite> holders = database.run(connection -> ReservedNames.holders(connection, name));
        boolean kept = holders.stream().anyMatch(holder -> isFor(holder, own, name));
        boolean pending = holders.stream()
                .filter(holder -> !holder.id().equals(own))
                .anyMatch(holder -> holder.status(clock.instant()) == InviteStatus.PENDING);
        return pending && !kept ? problem("name_reserved") : Optional.empty();
    }

    private static boolean isFor(Invite holder, String own, String name) {
        return holder.id().equals(own) && name.equals(holder.username());
    }

    private boolean isClaimed(String name) {
        return database.run(connection -> claimed.isClaimed(connection, name));
    }

    private Optional<FieldProblem> judgeAdministrator(String name) {
        return rules.isAdministrator(name) && !accounts.exists(name) ? problem(NameRules.FORBIDDEN) : Optional.empty();
    }

    /**
     * Whether a non-ASCII username looks like an existing one in ASCII. (Others are not compared, because that would
     * require an index.)
     */
    private Optional<FieldProblem> judgeTwin(String name) {
        boolean twin = Skeleton.ascii(name)
                .flatMap(accounts::normalise)
                .filter(accounts::exists)
                .isPresent();
        return twin ? problem("name_taken") : Optional.empty();
    }

    private static Optional<FieldProblem> problem(String code) {
        return Optional.of(FieldProblem.ofName(code));
    }
}
