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
 * The life of a claim: taken, then completed or given back, by its maker or, if that died, by {@link ClaimRecovery}. Each step is
 * one short transaction; none is open while accounts are touched.
 */
final class Claims {

    /** What a use takes at most: each of its waits for the database is limited to a few seconds. */
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

    /** What became of those that this node took. */
    OwnClaims own() {
        return own;
    }

    /** A claim that is not written yet. */
    Claim draft(Invite invite, String name) {
        Instant now = now();
        String inviter = invite.kind() == InviteKind.RESET ? null : invite.inviter();
        return new Claim(ids.next(now), invite.id(), name, inviter, now, now.plus(settings.claimLease()));
    }

    /**
     * Takes a use of an invite.
     *
     * @param relaxed whether it need not outlive a crash of the database before what comes next does
     * @return whether one was left, and the invite still as it was read
     * @throws NameUnavailableException if another claim holds the name, or this contact has used the invite
     */
    boolean take(Invite invite, Instant judgedAt, Claim claim, boolean relaxed) {
        String heldName = invite.kind() == InviteKind.RESET ? claim.id() : claim.heldName();
        try {
            Database.Work<Boolean> work = c -> RedemptionRepository.claim(c, invite, judgedAt, claim, heldName);
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

    /**
     * Makes a use of it, unless it was resolved before. The name that the invite kept has served if
     * the account has it, or is the last.
     *
     * @param invite that which the claim is of, if an account was made or a password set with it
     * @param relaxed whether a crash of the database may make it a claim again, since it would be resolved the same way
     */
    boolean complete(Claim claim, Optional<Invite> invite, boolean relaxed) {
        return ifUnresolved(claim, relaxed, connection -> {
            Instant now = now();
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

    /** As far as was seen of the invite: one that has ended since keeps no name, even if the row is there. */
    private static boolean hasServed(Invite seen, Claim claim) {
        boolean last = seen.maxUses() != null && seen.uses() + 1 >= seen.maxUses();
        return last || claim.name().equals(seen.username());
    }

    /** Who has a new password has no use for other links to one: somebody else may have them. */
    private void revokeOthers(Connection connection, Invite used) throws SQLException {
        if (used.kind() == InviteKind.RESET) {
            resets.revoke(connection, used.username(), used.id(), now());
        }
    }

    /**
     * Has it resolved when nothing can come any more of what was sent for it: an account may yet be made, or a contact.
     *
     * @param answers whether the database does
     */
    void resolveLater(Claim claim, boolean answers) {
        own.doubt(claim, answers ? now().plus(OwnClaims.DOUBT) : null);
    }

    /** Gives it back, unless it was resolved before. */
    boolean giveBack(Claim claim) {
        return ifUnresolved(claim, false, connection -> RedemptionRepository.giveBack(connection, claim));
    }

    /** Whether the claim became a use, whoever completed it. */
    boolean isDone(Claim claim) {
        return database.run(connection -> RedemptionRepository.isDone(connection, claim));
    }

    /** Counts a use whose claim was given back too early. */
    boolean recount(Claim claim, boolean force) {
        return database.transaction(connection -> {
            Instant now = now();
            boolean counted = RedemptionRepository.recount(connection, claim, now, force);
            if (counted) {
                InviteFiling.file(connection, claim.inviteId(), now);
                tell(connection, claim, now);
            }
            return counted;
        });
    }

    /**
     * The claims whose lease is over, or all but those that this node works on. Those that were made later than any node's clock can be by now are from before the clock was
     * set back: nobody knows how old they are, and resolving one too early does no harm.
     */
    List<Claim> dead(boolean all) {
        Instant now = now();
        Instant until = all ? Instant.ofEpochMilli(Long.MAX_VALUE) : now;
        Instant latest = now.plus(settings.claimLease());
        List<Claim> dead = database.run(connection -> RedemptionRepository.claims(connection, until, latest));
        return all ? dead.stream().filter(claim -> !own.isLive(claim)).toList() : dead;
    }

    /**
     * When a use may be free of an invite whose uses are all claimed: soon, if somebody may be at work on one; else when the first lease
     * is over.
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

    /** The claim that an account of that name is being made by, or was when its maker died. */
    Optional<Claim> of(String name) {
        return database.run(connection -> RedemptionRepository.claimOf(connection, name));
    }

    /** Whether the account that has a claim's name was made by a use that was completed since. */
    boolean isMadeByAnother(Claim claim, Instant made) {
        return database.run(connection -> RedemptionRepository.isMade(connection, claim.name(), made));
    }

    /**
     * Makes this caller the one to resolve it.
     *
     * @return the claim with its new lease; empty if another is the one, or it is resolved
     */
    Optional<Claim> takeOver(Claim claim) {
        // A millisecond more than before even if the lease is none: the change must show.
        Instant lease = now().plus(settings.claimLease());
        Instant until =
                lease.isAfter(claim.leaseUntil()) ? lease : claim.leaseUntil().plusMillis(1);
        return prolonged(claim, until, c -> RedemptionRepository.takeOver(c, claim, until));
    }

    /**
     * As {@link #takeOver}, of one that this node took and left: before its lease is over nobody else can have taken it. That it was
     * prolonged may be unknown here, if the database could not say so.
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

    /** The invite of a claim, unless it was deleted. */
    Optional<Invite> invite(Claim claim) {
        return database.run(connection -> InviteRepository.byId(connection, claim.inviteId()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The counters come first in the transaction (lock order), and are rolled back if the claim turns out to be resolved. */
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
