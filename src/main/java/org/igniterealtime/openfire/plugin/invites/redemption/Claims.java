/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.event.Event;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFiling;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.NameUnavailableException;
import org.igniterealtime.openfire.plugin.invites.invite.ReservedNames;
import org.igniterealtime.openfire.plugin.invites.invite.UserResets;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The life cycle of a claim: it is taken, then completed or released, by its owner or, if that node has died, by {@link ClaimRecovery}.
 * Each step is one short transaction; none is open while accounts are changed.
 */
final class Claims {

    /** The maximum duration of a use: each time it waits for the database, this is limited to a few seconds. */
    private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Database database;
    private final Clock clock;
    private final InviteSettings settings;
    private final InviteIds ids;
    private final OwnClaims own = new OwnClaims();
    private final Events events;
    private final UserResets resets;
    private final String domain;

    /**
     * @param events publishes each use
     * @param domain the server's XMPP domain
     */
    Claims(Database database, Secrets secrets, Clock clock, InviteSettings settings, Events events, String domain) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.ids = new InviteIds(secrets);
        this.events = events;
        this.resets = new UserResets(events);
        this.domain = domain;
    }

    /** The claims of this node. */
    OwnClaims own() {
        return own;
    }

    /** A claim that has not been written yet. */
    Claim draft(Invite invite, String name) {
        Instant now = now();
        String inviter = invite.kind() == InviteKind.RESET ? null : invite.inviter();
        return new Claim(ids.next(now), invite.id(), name, inviter, null, now, now.plus(settings.claimLease()));
    }

    /**
     * Claims a use of an invite.
     *
     * @param relaxed whether the claim may be lost in a crash of the database, as long as everything after it is lost as well
     * @return whether a use was available and the invite is unchanged since it was read
     * @throws NameUnavailableException if another claim holds the username, or this contact has already used the invite
     */
    boolean take(Invite invite, Instant judgedAt, Claim claim, boolean relaxed) {
        String heldName = invite.kind() == InviteKind.RESET ? claim.id() : claim.heldName();
        try {
            Database.Work<Boolean> work = connection -> take(connection, invite, judgedAt, claim, heldName);
            boolean taken = relaxed ? database.relaxedTransaction(work) : database.transaction(work);
            if (!taken) {
                own.forget(claim);
            }
            return taken;
        } catch (DuplicateException e) {
            own.forget(claim);
            throw new NameUnavailableException();
        } catch (DatabaseException e) {
            own.doubt(claim, null);
            throw e;
        }
    }

    private static boolean take(Connection connection, Invite invite, Instant judgedAt, Claim claim, String heldName)
            throws SQLException {
        boolean held = InviteRepository.holdUse(connection, invite, judgedAt);
        if (held) {
            RedemptionRepository.insertClaim(connection, claim, heldName);
        }
        return held;
    }

    /**
     * Turns a claim into a use, unless it has already been resolved. The username reserved by the invite is released if the account has it,
     * or if this was the last use.
     *
     * @param invite the invite of the claim, if an account was created or a password set with it
     * @param relaxed whether a crash of the database may turn it into a claim again, which would be resolved in the same way
     */
    boolean complete(Claim claim, Optional<Invite> invite, boolean relaxed) {
        return ifUnresolved(claim, relaxed, connection -> {
            Instant now = now();
            InviteRepository.countHeldUse(connection, claim.inviteId(), now);
            boolean done = RedemptionRepository.complete(connection, claim, now);
            if (done) {
                InviteFiling.file(connection, claim.inviteId(), now);
                tell(connection, claim, now);
            }
            if (done && invite.isPresent() && hasServed(invite.get(), claim)) {
                ReservedNames.release(connection, invite.get());
            }
            if (done && invite.isPresent()) {
                revokeOthers(connection, invite.get());
            }
            return done;
        });
    }

    /** Publishes an event about a use. */
    private void tell(Connection connection, Claim claim, Instant now) throws SQLException {
        if (events.areHeard()) {
            String user = claim.isContact() ? claim.name() : BareJid.of(claim.name(), domain);
            Map<String, String> details = new HashMap<>(Map.of(Event.REDEMPTION, claim.id(), Event.USER, user));
            if (claim.inviter() != null) {
                details.put(Event.INVITER, claim.inviter());
            }
            events.publish(
                    connection,
                    events.of(
                            EventType.INVITE_REDEEMED,
                            claim.inviteId(),
                            Actor.user(user).label(),
                            now,
                            details));
        }
    }

    /** Based on the invite as it was read: an invite that has ended since does not reserve a username, even if its row still exists. */
    private static boolean hasServed(Invite seen, Claim claim) {
        boolean last = seen.maxUses() != null && seen.uses() + 1 >= seen.maxUses();
        return last || claim.name().equals(seen.username());
    }

    /** After a password reset, other reset links of the same user are no longer needed, and someone else may have them. */
    private void revokeOthers(Connection connection, Invite used) throws SQLException {
        if (used.kind() == InviteKind.RESET) {
            resets.revoke(connection, used.username(), used.id(), now());
        }
    }

    /**
     * Lets the claim be resolved when nothing that was sent for it can take effect any more: an account or a contact may still be created.
     *
     * @param answers whether the database responds
     */
    void resolveLater(Claim claim, boolean answers) {
        own.doubt(claim, answers ? now().plus(OwnClaims.DOUBT) : null);
    }

    /** Releases a claim, unless it has already been resolved. */
    boolean giveBack(Claim claim) {
        return ifUnresolved(claim, false, connection -> {
            InviteRepository.releaseUse(connection, claim.inviteId());
            return RedemptionRepository.delete(connection, claim);
        });
    }

    /** Whether the claim has become a use, no matter who completed it. */
    boolean isDone(Claim claim) {
        return database.run(connection -> RedemptionRepository.isDone(connection, claim));
    }

    /** Counts a use whose claim was released too early. */
    boolean recount(Claim claim, boolean force) {
        return database.transaction(connection -> {
            Instant now = now();
            boolean counted = InviteRepository.countUse(connection, claim.inviteId(), now, force);
            if (counted) {
                RedemptionRepository.insertDone(connection, claim, now);
                InviteFiling.file(connection, claim.inviteId(), now);
                tell(connection, claim, now);
            }
            return counted;
        });
    }

    /**
     * The claims whose lease has expired, or all except those that this node is working on. Claims with a later time than any node's clock
     * can have are from before the clock was set back: their age is unknown, and resolving one too early does no harm.
     */
    List<Claim> dead(boolean all) {
        Instant now = now();
        Instant until = all ? Instant.ofEpochMilli(Long.MAX_VALUE) : now;
        Instant latest = now.plus(settings.claimLease());
        List<Claim> dead = database.run(connection -> RedemptionRepository.claims(connection, until, latest));
        return all ? dead.stream().filter(claim -> !own.isLive(claim)).toList() : dead;
    }

    /**
     * When a use of an invite may be available again if all uses are claimed: soon, if one may be in progress, otherwise when the first
     * lease expires.
     */
    Duration freeIn(String inviteId) {
        Instant now = now();
        return database.run(connection -> RedemptionRepository.claimsOf(connection, inviteId)).stream()
                .map(claim -> own.isLeft(claim) ? OwnClaims.DOUBT : freeIn(claim, now))
                .min(Comparator.naturalOrder())
                .filter(wait -> wait.compareTo(SOON) > 0)
                .orElse(SOON);
    }

    private Duration freeIn(Claim claim, Instant now) {
        boolean mayBeAtWork =
                own.isLive(claim) || now.isBefore(claim.claimedAt().plus(LONGEST_WORK));
        return mayBeAtWork ? SOON : Duration.between(now, claim.leaseUntil());
    }

    /** The claim with which an account with this username is being created, or was when its owner died. */
    Optional<Claim> of(String name) {
        return database.run(connection -> RedemptionRepository.claimOf(connection, name));
    }

    /** Whether the account with a claim's username was created by another use that has been completed since. */
    boolean isMadeByAnother(Claim claim, Instant made) {
        return database.run(connection -> RedemptionRepository.isMade(connection, claim.name(), made));
    }

    /**
     * Makes this caller the one that resolves the claim.
     *
     * @return the claim with its new lease; empty if someone else resolves it or it has been resolved
     */
    Optional<Claim> takeOver(Claim claim) {
        // At least a millisecond later than before, even if the lease is zero, because the value has to change.
        Instant lease = now().plus(settings.claimLease());
        Instant until =
                lease.isAfter(claim.leaseUntil()) ? lease : claim.leaseUntil().plusMillis(1);
        return prolonged(claim, until, c -> RedemptionRepository.takeOver(c, claim, until));
    }

    /**
     * Like {@link #takeOver}, for a claim that this node has left behind: before its lease expires, no other node can have taken it over.
     * If the database could not report that the lease was extended, this is unknown here.
     */
    Optional<Claim> takeOverOwn(Claim claim) {
        Instant until = now().plus(settings.claimLease());
        return now().isBefore(claim.leaseUntil())
                ? prolonged(claim, until, c -> RedemptionRepository.prolong(c, claim, until))
                : takeOver(claim);
    }

    private Optional<Claim> prolonged(Claim claim, Instant until, Database.Work<Boolean> work) {
        if (!database.transaction(work)) {
            own.forget(claim);
            return Optional.empty();
        }
        Claim mine = claim.until(until);
        own.prolonged(mine);
        return Optional.of(mine);
    }

    /** The invite of a claim, unless it has been deleted. */
    Optional<Invite> invite(Claim claim) {
        return database.run(connection -> InviteRepository.byId(connection, claim.inviteId()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The counters are updated first in the transaction (lock order), and rolled back if the claim turns out to be resolved. */
    private boolean ifUnresolved(Claim claim, boolean relaxed, Step step) {
        Database.Work<Boolean> work = connection -> {
            if (!step.on(connection)) {
                throw new ResolvedException();
            }
            return true;
        };
        boolean done;
        try {
            done = relaxed ? database.relaxedTransaction(work) : database.transaction(work);
        } catch (ResolvedException e) {
            done = false;
        }
        own.forget(claim);
        return done;
    }

    @FunctionalInterface
    private interface Step {
        boolean on(Connection connection) throws SQLException;
    }

    private static final class ResolvedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
