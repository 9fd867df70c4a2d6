/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends claims whose maker died: completes them if their account was made, else gives them back.
 *
 * <p>The name of a claim was free just before. So an account of that name was made by the claim, unless it is older or
 * another's use made it. Where the user store does not know how old it is, that it is there must do. If its making was cut off before
 * it had a password, it is taken away, and the use given back. A reset is given back: nobody
 * can tell whether the password was set, its user got no answer, and setting it again does no harm. What a claim for a contact
 * was for is done (again) and completed: so a crash between the two neither loses the use nor leaves somebody a contact who used
 * nothing.
 */
public final class ClaimRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRecovery.class);

    private final Claims claims;
    private final Accounts accounts;
    /** The names of accounts that are being taken back: their going counts no use. */
    private final Set<String> takenBack = ConcurrentHashMap.newKeySet();

    ClaimRecovery(Claims claims, Accounts accounts) {
        this.claims = claims;
        this.accounts = accounts;
    }

    /**
     * Resolves every claim whose lease is over, or all, and those that this node knows to be dead; one that fails does not keep the
     * others.
     */
    int recover(boolean all) {
        int resolved = recoverOwn();
        for (Claim claim : claims.dead(all)) {
            try {
                resolved += recover(claim) ? 1 : 0;
            } catch (RuntimeException e) {
                FailureLog.tell("Resolving a claim (will be retried)", e);
            }
        }
        return resolved;
    }

    /**
     * Resolves what this node left behind when the database, or the user store, went away. It costs nothing if that is nothing, and little
     * while they are away still: it ends with the first that fails.
     */
    int recoverOwn() {
        int resolved = 0;
        for (OwnClaims.Left left : claims.own().left()) {
            try {
                resolved += isDue(left) && claims.own().take(left) && recoverOwn(left) ? 1 : 0;
            } catch (DatabaseException e) {
                LOG.debug("The claim {} cannot be resolved yet", left.claim().id(), e);
                break;
            } catch (RuntimeException e) {
                FailureLog.tell("Resolving a claim (will be retried)", e);
            }
        }
        return resolved;
    }

    private boolean recoverOwn(OwnClaims.Left left) {
        Claim mine = left.claim();
        try {
            Optional<Claim> prolonged = claims.takeOverOwn(mine);
            if (prolonged.isEmpty()) {
                return false;
            }
            mine = prolonged.get();
            if (resolve(mine, false)) {
                return true;
            }
        } catch (DatabaseException e) {
            claims.own().remember(mine, Instant.MIN);
            throw e;
        } catch (RuntimeException e) {
            claims.own().retry(new OwnClaims.Left(mine, left.due(), left.tries()), claims.now());
            throw e;
        }
        claims.own().retry(new OwnClaims.Left(mine, left.due(), left.tries()), claims.now());
        return false;
    }

    /** Whether nothing can come of it any more; asks the database, if it was away. */
    private boolean isDue(OwnClaims.Left left) {
        if (left.due() == null) {
            claims.isDone(left.claim());
            claims.own().remember(left.claim(), claims.now().plus(OwnClaims.DOUBT));
            return false;
        }
        return !claims.now().isBefore(left.due());
    }

    private boolean recover(Claim claim) {
        Optional<Claim> mine = claims.takeOver(claim);
        mine.ifPresent(this::resolveMine);
        return mine.isPresent();
    }

    private void resolveMine(Claim claim) {
        try {
            if (!resolve(claim, true)) {
                claims.own().retry(new OwnClaims.Left(claim, Instant.MIN, 0), claims.now());
            }
        } catch (DatabaseException e) {
            claims.own().remember(claim, Instant.MIN);
            throw e;
        }
    }

    /**
     * Ends a claim by what became of its account.
     *
     * @param last as that of {@link #welcome}
     * @return whether it is resolved
     */
    private boolean resolve(Claim claim, boolean last) {
        Optional<Invite> invite = claims.invite(claim);
        if (claim.isContact()) {
            resolveContact(claim);
        } else if (invite.filter(i -> i.kind() == InviteKind.RESET).isPresent() || !hasMadeAccount(claim)) {
            claims.giveBack(claim);
        } else if (accounts.isUnfinished(claim.name())) {
            return takeBack(claim);
        } else if (!invite.map(i -> welcome(i, claim.name(), last)).orElse(true)) {
            return false;
        } else {
            claims.complete(claim, invite, false);
        }
        return true;
    }

    private void resolveContact(Claim claim) {
        // If they are contacts by now, it may well be this claim that made them so.
        if (accounts.approve(claim.inviter(), claim.name()) == Accounts.Approval.REFUSED) {
            claims.giveBack(claim);
        } else {
            claims.complete(claim, Optional.empty(), false);
        }
    }

    /**
     * Takes away an account that a claim made and nobody can log in to, and gives the use back. An account that cannot be taken away
     * now keeps its claim, which is resolved later.
     *
     * @return whether it is gone
     */
    boolean takeBack(Claim claim) {
        takenBack.add(claim.name());
        try {
            boolean gone = accounts.remove(claim.name());
            if (gone) {
                claims.giveBack(claim);
            }
            return gone;
        } finally {
            takenBack.remove(claim.name());
        }
    }

    /** Whether there is an account that only this claim can have made. */
    boolean hasMadeAccount(Claim claim) {
        if (!accounts.exists(claim.name())) {
            return false;
        }
        Instant made = accounts.createdAt(claim.name()).orElse(claim.claimedAt());
        // User stores may keep whole seconds only.
        boolean truncated = made.equals(made.truncatedTo(ChronoUnit.SECONDS));
        Instant claimed = truncated ? claim.claimedAt().truncatedTo(ChronoUnit.SECONDS) : claim.claimedAt();
        return !made.isBefore(claimed) && !claims.isMadeByAnother(claim, made);
    }

    /** Completes the claim that made an account which is about to go, if it is one still: later nobody could tell. */
    void accountGoes(String name) {
        claims.of(name)
                .filter(claim -> !takenBack.contains(name) && hasMadeAccount(claim) && !accounts.isUnfinished(name))
                .ifPresent(claim -> claims.complete(claim, claims.invite(claim), false));
    }

    /** Those that it hands out: on the authority of a key none that has come to make administrators since. */
    private List<String> groups(Invite invite) {
        if (!Creator.isKey(invite.authority())) {
            return invite.groups();
        }
        return invite.groups().stream()
                .filter(group -> {
                    boolean forbidden = accounts.makesAdmins(group);
                    if (forbidden) {
                        LOG.warn(
                                "The invite {} was created with an API key and therefore does not assign the administrators' group {}",
                                invite.id(),
                                group);
                    }
                    return !forbidden;
                })
                .toList();
    }

    /**
     * Puts a new account into its groups and makes it the inviter's contact; doing it again changes nothing.
     *
     * @param last whether what goes wrong is not tried again; what the database did not keep always is
     * @return whether there is nothing more to be done; what went wrong is logged, the account stays
     */
    boolean welcome(Invite invite, String username, boolean last) {
        try {
            List<String> groups = groups(invite);
            if (!groups.isEmpty()) {
                accounts.join(username, groups);
            }
            if (invite.subscribe() && invite.inviter() != null) {
                accounts.befriend(invite.inviter(), username);
            }
            return true;
        } catch (RuntimeException e) {
            boolean again = !last || e instanceof DatabaseException;
            FailureLog.tell("Adding a new account to its groups and contacts" + (again ? " (will be retried)" : ""), e);
            return !again;
        }
    }
}
