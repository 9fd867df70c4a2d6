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
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves claims whose owner died: completes them if their account was created, and otherwise releases them.
 *
 * <p>The username of a claim was available just before. Therefore, an account with that username was created by the
 * claim, unless it is older or was created by another use. If the user store does not know how old it is, its existence
 * is enough. If its creation was interrupted before it had a password, it is deleted, and the use released. A reset is
 * released: nobody can tell whether the password was set, its user got no response, and setting it again does no harm.
 * A claim for a contact is carried out (again) and completed, so a crash between the two steps neither loses the use
 * nor leaves someone a contact without a use.
 */
public final class ClaimRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRecovery.class);

    private final Claims claims;
    private final Accounts accounts;
    /** The usernames of accounts that are being deleted as unfinished: their deletion does not count a use. */
    private final Set<String> takenBack = ConcurrentHashMap.newKeySet();

    ClaimRecovery(Claims claims, Accounts accounts) {
        this.claims = claims;
        this.accounts = accounts;
    }

    /**
     * Resolves all claims whose lease has expired, or all claims, and those that this node knows to be dead. If one
     * fails, the others are still resolved.
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
     * Resolves what this node left behind when the database or the user store failed. Costs nothing if there is
     * nothing, and little while they are still not available, because it ends with the first failure.
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

    /** Whether the claim can have no further effect; queries the database, if that had failed. */
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
     * Resolves a claim according to what has become of its account.
     *
     * @param last see {@link #welcome}
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
        // If they are contacts by now, it may well be because of this claim.
        if (accounts.approve(claim.inviter(), claim.name()) == Accounts.Approval.REFUSED) {
            claims.giveBack(claim);
        } else {
            claims.complete(claim, Optional.empty(), false);
        }
    }

    /**
     * Deletes an account that a claim created and nobody can log in to, and releases the use. If the account cannot be
     * deleted now, the claim is kept and resolved later.
     *
     * @return whether the account has been deleted
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

    /** Whether there is an account that only this claim can have created. */
    boolean hasMadeAccount(Claim claim) {
        if (!accounts.exists(claim.name())) {
            return false;
        }
        Instant made = accounts.createdAt(claim.name()).orElse(claim.claimedAt());
        // User stores may store whole seconds only.
        boolean truncated = made.equals(made.truncatedTo(ChronoUnit.SECONDS));
        Instant claimed = truncated ? claim.claimedAt().truncatedTo(ChronoUnit.SECONDS) : claim.claimedAt();
        return !made.isBefore(claimed) && !claims.isMadeByAnother(claim, made);
    }

    /**
     * If an account that is about to be deleted was created by a claim that is not completed yet, completes the claim, because this could
     * not be found out later.
     */
    void accountGoes(String name) {
        claims.of(name)
                .filter(claim -> !takenBack.contains(name) && hasMadeAccount(claim) && !accounts.isUnfinished(name))
                .ifPresent(claim -> claims.complete(claim, claims.invite(claim), false));
    }

    /**
     * The groups that the invite assigns. With the authority of an API key, without groups that have become
     * administrators' groups since.
     */
    private List<String> groups(Invite invite) {
        if (!Actor.of(invite.authority()).isKey()) {
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
     * Adds a new account to its groups and makes it a contact of the inviter. Repeating this has no effect.
     *
     * @param last whether failures are not tried again; what the database did not store always is
     * @return whether nothing is left to do; failures are logged, and the account is kept
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
