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

/** Which names are free for an invitee: by the operator's rules, the server's accounts, and what other invites reserve. */
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

    /** What speaks against a name, as typed, for a registration with that invite. */
    public Optional<FieldProblem> judge(Invite invite, String typed) {
        Optional<String> name = accounts.normalise(typed);
        return name.isEmpty()
                ? problem("name_invalid")
                : judgeUnreserved(invite, name.get()).or(() -> judgeReserved(invite.id(), name.get()));
    }

    /** What speaks against a name, as typed, for a registration without an invite; whether it has an account is not looked at. */
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
     * What speaks against a name, other invites apart. Whether it has an account is asked although making one tells as well: not
     * every user store looks into all others before it makes one, and a claim is of a name that was free, which is how
     * recovery after a crash knows whose account it finds.
     *
     * @param name normalised
     */
    public Optional<FieldProblem> judgeUnreserved(Invite invite, String name) {
        if (invite.hasFixedName() && !name.equals(invite.username())) {
            return Optional.of(FieldProblem.ofName("name_fixed", invite.username()));
        }
        if (invite.kind() == InviteKind.RESET) {
            return Optional.empty();
        }
        if (invite.hasFixedName()) {
            // It was judged when the invite was made.
            return accounts.exists(name) ? Optional.of(taken(invite, name)) : judgeAdministrator(name);
        }
        return rules.judge(name)
                .map(FieldProblem::ofName)
                .or(() -> accounts.exists(name) ? problem("name_taken") : judgeAdministrator(name))
                .or(() -> judgeTwin(name));
    }

    /** That somebody has the name: of a fixed one, that the invite is good for nothing any more. */
    public static FieldProblem taken(Invite invite, String name) {
        return invite.hasFixedName() ? FieldProblem.ofName("name_gone", name) : FieldProblem.ofName("name_taken");
    }

    /**
     * Whether another invite keeps that name, or, unless the name is kept for this one, a name that looks like it.
     *
     * @param own id of the invite that may use it; {@code null} = none
     * @param name normalised
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

    /** Whether a name in letters from elsewhere looks like that of an account in ASCII. (Others are not compared: that takes an index.) */
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
