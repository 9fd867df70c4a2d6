/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/** Which names are free for an invitee: by the operator's rules, the server's accounts, and what other invites reserve. */
final class InviteeNames {

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final NameRules rules;

    InviteeNames(Database database, Clock clock, Accounts accounts, NameRules rules) {
        this.database = database;
        this.clock = clock;
        this.accounts = accounts;
        this.rules = rules;
    }

    /** What speaks against a name, as typed, for a registration with that invite. */
    Optional<InviteProblem> judge(Invite invite, String typed) {
        Optional<String> name = accounts.normalise(typed);
        return name.isEmpty()
                ? problem("name_invalid")
                : judgeUnreserved(invite, name.get()).or(() -> judgeReserved(invite.id(), name.get()));
    }

    /** What speaks against a name, as typed, for a registration without an invite. */
    Optional<InviteProblem> judge(String typed) {
        Optional<String> name = accounts.normalise(typed);
        if (name.isEmpty()) {
            return problem("name_invalid");
        }
        if (rules.isForbidden(name.get())) {
            return problem("name_forbidden");
        }
        boolean claimed = database.run(connection -> RedemptionStore.isClaimed(connection, name.get()));
        return claimed ? problem("name_taken") : judgeReserved(null, name.get());
    }

    /**
     * What speaks against a name, other invites apart. Whether it has an account is asked although making one tells as well: not
     * every user store looks into all others before it makes one, and a claim is of a name that was free, which is how
     * {@link Settler} knows whose account it finds.
     *
     * @param name normalised
     */
    Optional<InviteProblem> judgeUnreserved(Invite invite, String name) {
        if (invite.hasFixedName() && !name.equals(invite.username())) {
            return Optional.of(new InviteProblem(NameRules.FIELD, "name_fixed", invite.username()));
        }
        // A fixed name was judged when its invite was made.
        Optional<InviteProblem> broken = invite.hasFixedName() ? Optional.empty() : rules.judge(name);
        boolean mustBeFree = broken.isEmpty() && invite.kind() != InviteKind.RESET;
        return mustBeFree && accounts.exists(name) ? problem("name_taken") : broken;
    }

    /**
     * Whether another invite keeps that name.
     *
     * @param own id of the invite that may use it; {@code null} = none
     * @param name normalised
     */
    Optional<InviteProblem> judgeReserved(String own, String name) {
        Optional<Invite> holder = database.run(connection -> ReservedNames.holder(connection, name));
        boolean held = holder.isPresent()
                && !holder.get().id().equals(own)
                && holder.get().status(clock.instant()) == InviteStatus.PENDING;
        return held ? problem("name_reserved") : Optional.empty();
    }

    private static Optional<InviteProblem> problem(String code) {
        return Optional.of(NameRules.problem(code));
    }
}
