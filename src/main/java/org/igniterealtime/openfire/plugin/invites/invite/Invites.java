/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.igniterealtime.openfire.plugin.invites.invite.InviteChanges.refused;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.event.EventType;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Creates, lists, changes, revokes, renews and deletes invites.
 *
 * <p>Each method throws a {@link DatabaseException} if the database is not available or refuses a statement; so does a change of an invite
 * that others keep changing at the same time. In this case, nobody gets a new link.
 */
public final class Invites {

    /** How many invites can be made in one transaction. */
    public static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_CHANGES = 100;

    private final Database database;
    private final Tokens tokens;
    private final Clock clock;
    private final Accounts accounts;
    private final InvitesByToken byToken;
    private final InviteeNames inviteeNames;
    private final InviteRules rules;
    private final Quotas quotas;
    private final InviteListing listing;
    private final InviteMaker maker;
    private final BulkMaker bulk;
    private final InviteChanges changes;
    private final NameChoice nameChoice;
    private final LinkLookup linkLookup;
    private final InviteEvents events;
    private final OpenedInvites opened;
    private volatile Consumer<Invite> openedListener = invite -> {};
    private volatile DeletionListener deletionListener = (connection, id, at) -> {};
    private final UserResets resets;

    /**
     * Creates it from its parts.
     *
     * @param database where invites are stored
     * @param secrets generates ids
     * @param tokens creates the tokens in links
     * @param clock the current time
     * @param settings the operator's settings
     * @param accounts the server's accounts and groups
     * @param claimed the usernames of accounts that are being created
     * @param events publishes what happens
     */
    public Invites(
            Database database,
            Secrets secrets,
            Tokens tokens,
            Clock clock,
            InviteSettings settings,
            Accounts accounts,
            ClaimedNames claimed,
            Events events) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.accounts = accounts;
        this.events = new InviteEvents(events);
        this.opened = new OpenedInvites(events, clock);
        this.resets = new UserResets(events);
        NameRules names = settings.names(accounts::administrators);
        this.inviteeNames = new InviteeNames(database, clock, accounts, names, claimed);
        this.byToken = new InvitesByToken(database, accounts, inviteeNames);
        this.rules = new InviteRules(settings, accounts, names);
        this.listing = new InviteListing(database, accounts);
        this.quotas = new Quotas(database, clock);
        this.maker = new InviteMaker(database, secrets, tokens, clock, accounts, rules, quotas, claimed, this.events);
        this.bulk = new BulkMaker(database, tokens, accounts, maker, quotas, claimed, this.events);
        this.changes = new InviteChanges(database, clock, rules, quotas, maker, claimed);
        this.nameChoice = new NameChoice(clock, accounts, inviteeNames, changes);
        this.linkLookup = new LinkLookup(database, tokens, clock, rules);
    }

    /**
     * Creates an invite. Quotas are exact on one node. If nodes of a cluster create invites for the same creator at the same moment, each
     * may exceed the quota by one.
     */
    public Outcome<LinkedInvite, InviteRefusal> create(InviteTerms wanted, Creator creator) {
        return maker.create(wanted, creator);
    }

    /**
     * Makes several invites in one transaction, each as {@link #create} would, in their order. Quotas are exact on one node; nodes of a
     * cluster that do this for one creator at the same moment may exceed them.
     *
     * @param wanted at most {@link #MOST_AT_ONCE}
     */
    public BulkOutcome createAll(List<InviteTerms> wanted, Creator creator, BulkOutcome.Mode mode) {
        if (wanted.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(wanted.size() + " invites at once");
        }
        return bulk.create(wanted, creator, mode);
    }

    /**
     * The problems that the fields of a new invite would have, except that someone else has the username.
     *
     * @return empty if there are none
     */
    public List<FieldProblem> problems(InviteTerms wanted, Creator creator) {
        return rules.judge(wanted, creator, now(), "").problems();
    }

    /** The problems that an edit would have, except that someone else has the username. */
    public List<FieldProblem> problems(Invite seen, InviteTerms wanted, Creator editor) {
        return rules.judge(seen, wanted, editor, now()).problems();
    }

    /**
     * Why no invite can be created for a username at the moment.
     *
     * @param typed as entered
     * @return empty if one can
     */
    public Optional<FieldProblem> nameProblem(String typed) {
        InviteTerms terms =
                InviteTerms.builder(InviteKind.ACCOUNT).username(typed).build();
        return problems(terms, Creator.unlimited(Actor.SERVER.label())).stream()
                .filter(problem -> problem.field().equals(FieldProblem.USERNAME))
                .findFirst()
                .or(() -> accounts.normalise(typed).flatMap(this::holder));
    }

    /** The problem that a username already belongs to someone. */
    private Optional<FieldProblem> holder(String name) {
        return accounts.exists(name)
                ? Optional.of(FieldProblem.ofName("name_taken"))
                : inviteeNames.judgeReserved(null, name);
    }

    /**
     * Does some work while no other invite of this creator is being created on this node, if the creator has a quota. A caller that creates
     * an invite inside a larger transaction must call this before the transaction begins: what others count must be committed when the work
     * is done, and nobody may wait here while holding a connection.
     *
     * @return the result of {@code work}
     */
    public <T> T inTurn(Creator creator, Supplier<T> work) {
        return quotas.inTurn(creator, work);
    }

    /** The invite with the given id. */
    public Optional<Invite> find(String id) {
        return InviteIds.isId(id)
                ? database.run(connection -> InviteRepository.byId(connection, id))
                : Optional.empty();
    }

    /** The invite with the given token, whatever its status, as the holder of the token sees it: see {@link InvitesByToken}. */
    public Optional<Invite> find(Token token) {
        Optional<Invite> found = byToken.find(token);
        found.ifPresent(opened::opened);
        found.filter(invite -> invite.status(now()) == InviteStatus.PENDING).ifPresent(openedListener);
        return found;
    }

    /**
     * The invite with the given token, whatever its status, as {@link #find(Token)} finds it, but without counting as
     * opened.
     */
    public Optional<Invite> peek(Token token) {
        return byToken.find(token);
    }

    /**
     * What people call the inviter: the full name, or else the localpart of the address; empty if there is no inviter.
     */
    public Optional<String> inviterName(Invite invite) {
        return invite.inviterName().map(name -> accounts.fullName(name).orElse(name));
    }

    /** Publishes events about invites that {@link #find(Token)} has found for the first time. Called from time to time. */
    public void tellOfOpened() {
        opened.tell();
    }

    /**
     * Informs a listener of each pending invite that {@link #find(Token)} finds, however often.
     *
     * @param listener is called by the thread of the request, so it must be fast
     */
    public void listenToOpened(Consumer<Invite> listener) {
        openedListener = listener;
    }

    /** Informs a listener of each invite that is deleted, in the same transaction. */
    public void listenToDeleted(DeletionListener listener) {
        deletionListener = listener;
    }

    /**
     * The usernames of pending account invites that someone else has got by now, so that these invites cannot be used; for any number of
     * invites at once.
     */
    public Set<String> takenNames(Collection<Invite> invites) {
        List<String> names = invites.stream()
                .filter(ReservedNames::reserves)
                .filter(invite -> invite.status(now()) == InviteStatus.PENDING)
                .map(Invite::username)
                .toList();
        return names.isEmpty() ? Set.of() : accounts.existing(names);
    }

    /**
     * Whether an open invite cannot be used at the moment, because it is only for an account or a password and the user store is read-only.
     */
    public boolean refusedByUserStore(Invite invite) {
        return rules.refusedByUserStore(invite);
    }

    /** What prevents someone from seeing the link of an invite that they have created or renewed; empty if nothing does. */
    public Optional<InviteRefusal> withholds(Invite invite, Creator creator) {
        return rules.forbids(invite, creator).map(InviteRefusal::of);
    }

    /**
     * Shows the link of an open invite again, to someone who could {@link #renew} it.
     *
     * @param viewer with whose authority it is shown
     */
    public Outcome<LinkedInvite, LinkRefusal> link(String id, Creator viewer) {
        return InviteIds.isId(id)
                ? linkLookup.find(id, viewer)
                : Outcome.refused(LinkRefusal.of(LinkRefusal.Reason.NOT_FOUND));
    }

    /**
     * Lists some invites. If the search was stopped, there may be fewer than requested, or none, although there are more.
     *
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if many invites would have to be read, and
     *     others are searching
     */
    public InviteSlice list(InviteQuery query) {
        return listing.list(query, now());
    }

    /** An invite, if it is pending. */
    public Optional<Invite> pending(String id) {
        return find(id).filter(invite -> invite.status(now()) == InviteStatus.PENDING);
    }

    /**
     * Lists the pending invites of several users: those of which they are the inviters, and those that they created.
     *
     * @param bareJids normalized
     * @param limit how many at most
     * @return oldest first
     */
    public List<Invite> pendingOf(List<String> bareJids, int limit) {
        return listing.pendingOf(bareJids, limit, now());
    }

    /** When the link of an invite was opened for the first time; empty if it was not, or before this was recorded. */
    public Optional<Instant> firstOpened(String id) {
        return database.run(connection -> InviteRepository.openedAt(connection, id));
    }

    /** The latest changes of an invite, at most 100, the latest first. */
    public List<InviteChange> changes(String id) {
        return database.run(connection -> InviteChangeRepository.of(connection, id, MOST_CHANGES));
    }

    /**
     * Counts the invites of each status.
     *
     * @param kind {@code null} = any, like {@code madeBy}
     * @return empty shortly after an upgrade, when they cannot be counted yet
     */
    public Optional<InviteCounts> counts(InviteKind kind, Actor.Kind madeBy) {
        return database.run(connection -> InviteCounts.read(connection, kind, madeBy, now()));
    }

    /**
     * Changes an invite within the editor's limits on validity, uses and groups. Unchanged fields are not checked, unless the edit opens an
     * invite that had ended.
     *
     * @param wish computes the new terms, of the same kind, from the current invite; called again each time that another change was faster,
     *     so that no change is lost. Its exceptions end the call
     * @param expectedVersion the version that the caller has seen; {@code null} = any
     * @param editor who changes it; the invite's creator does not change
     * @return the invite after the change
     */
    public Outcome<Invite, InviteRefusal> edit(
            String id, Function<Invite, InviteTerms> wish, Integer expectedVersion, Creator editor) {
        return changes.attempt(id, expectedVersion, seen -> {
            Instant now = now();
            Optional<Prohibition> forbidden = rules.forbidsChange(seen, editor);
            if (forbidden.isPresent()) {
                return refused(InviteRefusal.of(forbidden.get()));
            }
            InviteRules.Judgement judged = rules.judge(seen, wish.apply(seen), editor, now);
            forbidden = givesMore(seen, judged.invite()) ? rules.forbids(judged.invite(), editor) : Optional.empty();
            if (forbidden.isPresent()) {
                return refused(InviteRefusal.of(forbidden.get()));
            }
            if (!judged.problems().isEmpty()) {
                return refused(InviteRefusal.invalid(judged.problems()));
            }
            Invite wanted = judged.invite();
            if (givesMore(seen, wanted)
                    && rules.refusedByUserStore(wanted, wanted.registration() && !seen.registration())) {
                return refused(InviteRefusal.of(Reason.READ_ONLY));
            }
            boolean anew = comesToBind(seen, wanted, now);
            boolean opens = seen.status(now) != InviteStatus.PENDING && wanted.status(now) == InviteStatus.PENDING;
            Database.Work<Boolean> update = noting(
                    seen, InviteChange.Kind.EDITED, editor, connection -> InviteRepository.update(connection, wanted));
            return opens
                    ? changes.open(wanted, wanted.expiresAt(), anew, editor, update)
                    : changes.apply(wanted, anew, update);
        });
    }

    /** Whether the holder of an open invite's link can {@link #keepName choose the username} before creating the account. */
    public boolean canKeepName(Invite invite) {
        return NameChoice.permits(invite);
    }

    /**
     * Keeps the username that an invitee has chosen, until the invite ends or the invitee chooses another one.
     *
     * @param seen the invite as {@link #find(Token)} has found it
     * @param typed as entered
     * @return the invite after the change; {@code OUTDATED} if it has ended, is being used or has been changed since
     */
    public Outcome<Invite, InviteRefusal> keepName(Invite seen, String typed) {
        return nameChoice.keep(seen, typed);
    }

    /**
     * Revokes an invite. A registration that is in progress can still complete its use.
     *
     * @param by who revokes it
     * @return the invite after the change
     */
    public Outcome<Invite, InviteRefusal> revoke(String id, Integer expectedVersion, Creator by) {
        return revoke(id, expectedVersion, by.label());
    }

    private Outcome<Invite, InviteRefusal> revoke(String id, Integer expectedVersion, String actor) {
        return changes.attempt(id, expectedVersion, seen -> {
            if (seen.revokedAt() != null) {
                return Optional.of(Outcome.done(seen));
            }
            boolean done = database.transaction(connection -> revoke(connection, seen, actor));
            return done ? changes.changed(id) : Optional.empty();
        });
    }

    private boolean revoke(Connection connection, Invite seen, String actor) throws SQLException {
        Instant now = now();
        boolean done = InviteRepository.updateRevoked(connection, seen, now, seen.authority());
        if (done) {
            note(connection, seen, InviteChange.Kind.REVOKED, actor);
            InviteFiling.file(connection, seen.id(), now);
            ReservedNames.release(connection, seen);
            events.publish(connection, EventType.INVITE_REVOKED, seen, actor, now);
        }
        return done;
    }

    /**
     * Undoes {@link #revoke}, within the opener's limits if the invite is open afterwards.
     *
     * @return the invite after the change; {@code INVALID} if it exceeds the limits or its inviter no longer exists
     */
    public Outcome<Invite, InviteRefusal> unrevoke(String id, Integer expectedVersion, Creator opener) {
        return changes.attempt(id, expectedVersion, seen -> {
            if (seen.revokedAt() == null) {
                return Optional.of(Outcome.done(seen));
            }
            boolean opens = now().isBefore(seen.expiresAt()) && !seen.isUsedUp();
            Optional<Prohibition> forbidden = rules.forbidsChange(seen, opener);
            if (forbidden.isPresent()) {
                return refused(InviteRefusal.of(forbidden.get()));
            }
            Database.Work<Boolean> update = noting(
                    seen,
                    InviteChange.Kind.REOPENED,
                    opener,
                    connection -> InviteRepository.updateRevoked(connection, seen, null, opener.authorityOver(seen)));
            return opens
                    ? changes.open(seen, seen.expiresAt(), true, opener, update)
                    : changes.apply(seen, false, update);
        });
    }

    /**
     * Gives an invite a new token, within the opener's limits; the old token stops working. An expired invite becomes valid again for its
     * original duration, or the longest that the opener may use.
     *
     * @return the invite with the new token; {@code INVALID} if it is used up, revoked or exceeds the limits, or its inviter no longer
     *     exists
     */
    public Outcome<LinkedInvite, InviteRefusal> renew(String id, Integer expectedVersion, Creator opener) {
        return changes.attempt(id, expectedVersion, seen -> {
            if (seen.revokedAt() != null || seen.isUsedUp()) {
                String code = seen.revokedAt() != null ? "invite_revoked" : "invite_used";
                return refused(InviteRefusal.invalid(List.of(new FieldProblem("status", code, null))));
            }
            Instant now = now();
            boolean expired = seen.status(now) == InviteStatus.EXPIRED;
            Instant expiresAt =
                    expired ? rules.end(seen.kind(), originalTtl(seen), opener, now) : stillGood(seen, opener, now);
            Token token = tokens.make(seen.id(), seen.version() + 1);
            boolean anew = expired || seen.kind() == InviteKind.RESET;
            return changes.open(
                            seen, expiresAt, anew, opener, c -> renew(c, seen, token.hash(), expiresAt, opener.label()))
                    .map(outcome -> outcome.map(renewed -> new LinkedInvite(renewed, token)));
        });
    }

    private boolean renew(Connection connection, Invite seen, String tokenHash, Instant expiresAt, String actor)
            throws SQLException {
        boolean done = InviteRepository.updateToken(connection, seen, tokenHash, expiresAt, actor);
        if (done) {
            note(connection, seen, InviteChange.Kind.RENEWED, actor);
            events.publish(connection, EventType.INVITE_RENEWED, seen, actor, now());
        }
        return done;
    }

    /** A new link to a reset is valid no longer than a reset that is created now. */
    private Instant stillGood(Invite seen, Creator opener, Instant now) {
        return seen.kind() == InviteKind.RESET
                ? rules.end(seen.kind(), Duration.between(now, seen.expiresAt()), opener, now)
                : seen.expiresAt();
    }

    private Duration originalTtl(Invite seen) {
        return database.run(connection -> InviteRepository.ttl(connection, seen.id()))
                .orElse(Duration.between(seen.createdAt(), seen.expiresAt()));
    }

    /**
     * Deletes an invite; its redemptions are kept for lineage. A registration that is in progress can still be completed.
     *
     * @return the invite before the deletion
     */
    public Outcome<Invite, InviteRefusal> delete(String id, Integer expectedVersion) {
        return changes.attempt(id, expectedVersion, seen -> {
            boolean done = database.transaction(connection -> delete(connection, seen));
            return done ? Optional.of(Outcome.done(seen)) : Optional.empty();
        });
    }

    private boolean delete(Connection connection, Invite seen) throws SQLException {
        boolean done = InviteRepository.delete(connection, seen);
        if (done) {
            ReservedNames.release(connection, seen);
            CountedInvites.deleted(connection, seen, now());
            deletionListener.deleted(connection, seen.id(), now());
        }
        return done;
    }

    /**
     * When a user's password was last reset with a link, according to the invites that still exist.
     *
     * @param username normalized
     */
    public Optional<Instant> lastReset(String username) {
        return database.run(connection -> InviteRepository.lastReset(connection, username));
    }

    /**
     * Revokes all pending invites of an inviter whose account is being deleted, and all invites that would reset this account's password.
     *
     * @param inviter bare JID
     * @return the number of revoked invites
     */
    public int revokeAllOf(String inviter) {
        int revoked = BareJid.localpart(inviter)
                .flatMap(accounts::normalise)
                .map(name -> database.transaction(connection -> resets.revoke(connection, name, null, now())))
                .orElse(0);
        InviteQuery query = InviteQuery.newest(200)
                .status(InviteStatus.PENDING)
                .inviter(inviter)
                .build();
        InviteSlice slice;
        do {
            slice = list(query);
            for (Invite invite : slice.invites()) {
                revoked += revoke(invite.id(), null, Actor.SERVER.label()).isDone() ? 1 : 0;
            }
            query = query.from(slice.next());
        } while (slice.next() != null);
        return revoked;
    }

    /** An update that is noted in its transaction, if no other change was faster. */
    private Database.Work<Boolean> noting(
            Invite seen, InviteChange.Kind kind, Creator by, Database.Work<Boolean> update) {
        return connection -> {
            boolean done = update.on(connection);
            if (done) {
                note(connection, seen, kind, by.label());
            }
            return done;
        };
    }

    private void note(Connection connection, Invite seen, InviteChange.Kind kind, String actor) throws SQLException {
        InviteChangeRepository.insert(connection, seen.id(), seen.version(), new InviteChange(kind, now(), actor));
    }

    /** Whether an edit reserves a username: another one, or one that an ended invite had released. */
    private static boolean comesToBind(Invite seen, Invite wanted, Instant now) {
        boolean same = Objects.equals(wanted.username(), seen.username())
                && wanted.usernamePolicy() == seen.usernamePolicy()
                && wanted.registration() == seen.registration()
                && seen.status(now) == InviteStatus.PENDING;
        return !same && wanted.username() != null && wanted.status(now) == InviteStatus.PENDING;
    }

    /** Whether an edit makes an invite permit something else, or for someone else or longer, which is like creating one. */
    private static boolean givesMore(Invite seen, Invite wanted) {
        return !Objects.equals(wanted.username(), seen.username())
                || !Objects.equals(wanted.maxUses(), seen.maxUses())
                || (wanted.registration() && !seen.registration())
                || wanted.expiresAt().isAfter(seen.expiresAt());
    }

    /** The current time, as precise as it can be stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
