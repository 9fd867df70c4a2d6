/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteeNames;
import org.igniterealtime.openfire.plugin.invites.invite.InvitesByToken;
import org.igniterealtime.openfire.plugin.invites.invite.NameUnavailableException;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redeems invites: claims a use, creates the account, and completes the claim. Safe with any number of nodes, and at any point of a crash:
 * when the lease of a claim that was left behind has expired, the claim is completed if its account was created, and otherwise released.
 *
 * <p>If a registration takes longer than its lease, its claim may have been released. It then counts its use if there is one left;
 * otherwise, it deletes its account. Only a crash at exactly this moment leaves an account without a counted use.
 *
 * <p>Each method throws a {@link DatabaseException} if the database is not available or refuses a statement. A use that has already been
 * claimed by then is resolved when its lease has expired, regardless of what the caller was told.
 */
public final class Registrar {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    /** How often a use is tried again because the invite was edited or dead claims held its uses. */
    private static final int ATTEMPTS = 2;

    private final Accounts accounts;
    private final InvitesByToken byToken;
    private final InviteeNames names;
    private final AccountRules rules;
    private final Claims claims;
    private final ClaimRecovery recovery;
    private final ContactUses contacts;
    private final PasswordResets resets;
    private final Handover handover;

    /** Like the other constructor, without notification of password resets. */
    public Registrar(
            Database database,
            Secrets secrets,
            Clock clock,
            InviteSettings settings,
            Accounts accounts,
            Events events) {
        this(database, secrets, clock, settings, accounts, events, reset -> {});
    }

    /**
     * Creates it from its parts.
     *
     * @param database where claims are stored
     * @param secrets generates ids
     * @param clock the current time
     * @param settings the operator's settings
     * @param accounts the server's accounts
     * @param events publishes each use
     * @param resets is notified of each password reset before its user gets a response
     */
    public Registrar(
            Database database,
            Secrets secrets,
            Clock clock,
            InviteSettings settings,
            Accounts accounts,
            Events events,
            PasswordResets resets) {
        this.accounts = accounts;
        this.names = new InviteeNames(
                database, clock, accounts, settings.names(accounts::administrators), Redemptions.claimedNames());
        this.byToken = new InvitesByToken(database, accounts, names);
        this.rules = new AccountRules(settings, accounts);
        this.claims = new Claims(database, secrets, clock, settings, events, accounts.domain());
        this.recovery = new ClaimRecovery(claims, accounts);
        this.contacts = new ContactUses(database, accounts, claims);
        this.resets = resets;
        this.handover = database.handover();
    }

    /**
     * Registers an account with an invite that permits this, adds it to the groups, and makes inviter and invitee contacts of each other.
     *
     * @param account may be hostile
     * @param judgedAt the time for which expiry is checked: now on the web, the time of preauth in XMPP (XEP-0445: a token that expires
     *     after preauth can still be used)
     */
    public Outcome<Redeemed, RedemptionRefusal> register(Token token, NewAccount account, Instant judgedAt) {
        return use(token, judgedAt, invite -> register(invite, account, judgedAt));
    }

    /**
     * Like {@link #register(Token, NewAccount, Instant)}, for callers that have just read the invite, so that it usually does not have to
     * be read again.
     *
     * @param seen the invite with that token; it can be claimed only if it has not been edited, renewed, revoked or deleted since
     */
    public Outcome<Redeemed, RedemptionRefusal> register(
            Token token, Invite seen, NewAccount account, Instant judgedAt) {
        boolean usable = seen.status(judgedAt) == InviteStatus.PENDING && byToken.isGood(seen);
        Optional<Outcome<Redeemed, RedemptionRefusal>> outcome =
                usable ? register(seen, account, judgedAt) : Optional.empty();
        return outcome.filter(each -> each.fold(done -> true, Registrar::holdsWhateverChanged))
                .orElseGet(() -> register(token, account, judgedAt));
    }

    /** Whether a refusal is final, because it does not depend on an invite that may have changed since it was read. */
    private static boolean holdsWhateverChanged(RedemptionRefusal refusal) {
        return switch (refusal.reason()) {
            case AWAY -> true;
            case UNKNOWN,
                    USED,
                    EXPIRED,
                    REVOKED,
                    NOT_FOR_THIS,
                    ADMIN_RESET,
                    BUSY,
                    NAME_CONFLICT,
                    INVALID,
                    READ_ONLY -> false;
        };
    }

    private Optional<Outcome<Redeemed, RedemptionRefusal>> register(
            Invite invite, NewAccount account, Instant judgedAt) {
        if (!invite.registration()) {
            return refused(Reason.NOT_FOR_THIS);
        }
        boolean unnamed = account.username() == null && invite.hasFixedName();
        Optional<String> normalised = accounts.normalise(unnamed ? invite.username() : account.username());
        if (normalised.isEmpty()) {
            return Optional.of(nameRefused("name_invalid"));
        }
        String name = normalised.get();
        Optional<FieldProblem> problem = names.judgeUnreserved(invite, name);
        if (problem.isPresent()) {
            return Optional.of(Outcome.refused(RedemptionRefusal.of(problem.get())));
        }
        problem = rules.judge(account, name, invite.inviter());
        if (problem.isPresent()) {
            return Optional.of(Outcome.refused(RedemptionRefusal.of(problem.get())));
        }
        if (!accounts.writable()) {
            return refused(Reason.READ_ONLY);
        }
        NewAccount wanted = new NewAccount(name, account.password(), account.name(), account.email());
        return claim(invite, name, judgedAt, claim -> make(invite, claim, wanted));
    }

    /** Sets a new password for the user of a reset invite. */
    public Outcome<Redeemed, RedemptionRefusal> resetPassword(Token token, String password, Instant judgedAt) {
        return resetPassword(token, null, password, judgedAt);
    }

    /**
     * Like the other method, for callers that may have specified the user.
     *
     * @param username as entered; {@code null} = the user of the invite
     * @param judgedAt the time for which expiry is checked
     */
    public Outcome<Redeemed, RedemptionRefusal> resetPassword(
            Token token, String username, String password, Instant judgedAt) {
        return use(token, judgedAt, invite -> resetPassword(invite, username, password, judgedAt));
    }

    private Optional<Outcome<Redeemed, RedemptionRefusal>> resetPassword(
            Invite invite, String username, String password, Instant judgedAt) {
        boolean other =
                username != null && !accounts.normalise(username).equals(Optional.ofNullable(invite.username()));
        if (other || invite.kind() != InviteKind.RESET) {
            return refused(Reason.NOT_FOR_THIS);
        }
        String name = invite.username();
        NewAccount account = new NewAccount(name, password, null, null);
        Optional<FieldProblem> problem = rules.judgePassword(account, name, invite.inviter());
        if (problem.isPresent()) {
            return Optional.of(Outcome.refused(RedemptionRefusal.of(problem.get())));
        }
        if (!accounts.writable()) {
            return refused(Reason.READ_ONLY);
        }
        return claim(invite, name, judgedAt, claim -> setPassword(invite, claim, password));
    }

    /**
     * Makes the holder of a contact invite, who needs no account here, a contact of the inviter (XEP-0379), and counts the use. Someone who
     * has already used the invite, by registering or as a contact, does not use it again: {@code NOT_FOR_THIS}, or {@code USED} if that was
     * the last use. {@code NOT_FOR_THIS} is also the outcome for someone whom the inviter blocks.
     *
     * @param inviter bare JID of the addressee of the request; {@code NOT_FOR_THIS} if the invite is someone else's
     * @param contact bare JID of the sender
     */
    public Outcome<ContactUse, RedemptionRefusal> acceptContact(Token token, String inviter, String contact) {
        Instant now = claims.now();
        return use(token, now, invite -> contacts.accept(invite, inviter, contact, now));
    }

    /**
     * Why a username cannot be used for a registration with this invite; empty if it can. For forms; {@link #register} checks again.
     *
     * @param username as entered; may be hostile
     */
    public Optional<FieldProblem> checkName(Invite invite, String username) {
        return names.judge(invite, username);
    }

    /** Why a username cannot be used for a registration without an invite: it is reserved by a pending invite, or forbidden. */
    public Optional<FieldProblem> checkName(String username) {
        return names.judge(username);
    }

    /**
     * Why Openfire must not create or change this account; does not check its username.
     *
     * @param account may be hostile; {@code null} components remain unchanged
     */
    public Optional<FieldProblem> checkForeign(NewAccount account) {
        String name = accounts.normalise(account.username()).orElse(account.username());
        return rules.judgeForeign(account, name);
    }

    /** The permitted length of passwords. */
    public PasswordRules.Length passwordLength() {
        return rules.passwordLength();
    }

    /**
     * Resolves claims left behind by a crash: those whose lease has expired, or all.
     *
     * @param all whether all claims are known to be dead (at the start of a server without a cluster)
     * @return the number of resolved claims; the next call tries the others again
     */
    public int recover(boolean all) {
        return recovery.recover(all);
    }

    /**
     * Resolves the claims that this node left behind when the database or the user store was not available. Called repeatedly, and costs
     * almost nothing.
     *
     * @return the number of resolved claims
     */
    public int recoverOwn() {
        return recovery.recoverOwn();
    }

    /**
     * Counts the use that created an account which is about to be deleted, if a crash has prevented this. After the deletion, the claim
     * would be released, and the link could create another account.
     *
     * @param bareJid the account, which still exists
     */
    public void accountGoes(String bareJid) {
        BareJid.localpart(bareJid).flatMap(accounts::normalise).ifPresent(recovery::accountGoes);
    }

    /** Finds the invite and tries a step with it; tries again if the invite was edited or dead claims held its uses. */
    private <T> Outcome<T, RedemptionRefusal> use(
            Token token, Instant judgedAt, Function<Invite, Optional<Outcome<T, RedemptionRefusal>>> step) {
        Duration wait = Duration.ZERO;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Invite> invite = byToken.find(token);
            if (invite.isEmpty()) {
                return Outcome.refused(RedemptionRefusal.of(Reason.UNKNOWN));
            }
            InviteStatus status = invite.get().status(judgedAt);
            if (status != InviteStatus.PENDING) {
                return Outcome.refused(RedemptionRefusal.ended(status));
            }
            Optional<Outcome<T, RedemptionRefusal>> outcome = step.apply(invite.get());
            if (outcome.isPresent()) {
                return outcome.get();
            }
            recovery.recover(false);
            wait = claims.freeIn(invite.get().id());
        }
        return Outcome.refused(RedemptionRefusal.busy(wait));
    }

    /** Claims a use and redeems it; empty if none could be claimed. */
    private Optional<Outcome<Redeemed, RedemptionRefusal>> claim(
            Invite invite, String name, Instant judgedAt, Function<Claim, Outcome<Redeemed, RedemptionRefusal>> use) {
        Claim claim = claims.draft(invite, name);
        try {
            // As a whole, because the caller may stop waiting, and the claim is in progress until the work has ended.
            return handover.call(() -> claims.own()
                    .during(
                            claim,
                            () -> claims.take(invite, judgedAt, claim, isRelaxed(invite))
                                    ? Optional.of(use.apply(claim))
                                    : Optional.empty()));
        } catch (NameUnavailableException e) {
            boolean retry = recovery.recover(false) > 0;
            return retry ? Optional.empty() : Optional.of(nameRefused("name_taken"));
        }
    }

    /**
     * Whether claim and completion need not wait for the database to write to the disk. After a crash, the database is as it was at one
     * moment shortly before. If it contains the account, it also contains the claim, which was committed earlier; the completion may be
     * lost, and the claim is then resolved as if this node had died between the two. For a reset, it would be unknown whether the password
     * was set.
     */
    private boolean isRelaxed(Invite invite) {
        return invite.kind() != InviteKind.RESET && accounts.besideInvites();
    }

    private Outcome<Redeemed, RedemptionRefusal> make(Invite invite, Claim claim, NewAccount account) {
        Optional<FieldProblem> reservedSince = names.judgeReserved(invite.id(), claim.name());
        if (reservedSince.isPresent()) {
            claims.giveBack(claim);
            return Outcome.refused(RedemptionRefusal.of(reservedSince.get()));
        }
        Accounts.Outcome outcome;
        try {
            outcome = accounts.create(account);
        } catch (RuntimeException e) {
            tell("Creating an account", e);
            claims.resolveLater(claim, false);
            outcome = left(claim, account);
        }
        if (outcome == Accounts.Outcome.AWAY) {
            claims.resolveLater(claim, true);
            return Outcome.refused(RedemptionRefusal.of(Reason.AWAY));
        }
        if (outcome != Accounts.Outcome.DONE) {
            return refuse(invite, claim, outcome);
        }
        if (!accounts.authenticates(claim.name(), account.password())) {
            Optional<Outcome<Redeemed, RedemptionRefusal>> failure = mend(claim, account);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        if (recovery.welcome(invite, claim.name(), false)) {
            return complete(invite, claim);
        }
        // If the groups or contacts could not be added, recovery completes the claim. Statements that were sent for
        // this may still be
        // executed.
        claims.resolveLater(claim, false);
        return done(claim);
    }

    /** The state of an account whose creation failed: if it has another password, someone else was faster. */
    private Accounts.Outcome left(Claim claim, NewAccount account) {
        if (!recovery.hasMadeAccount(claim)) {
            return Accounts.Outcome.AWAY;
        }
        boolean own = accounts.authenticates(claim.name(), account.password()) || accounts.isUnfinished(claim.name());
        return own ? Accounts.Outcome.DONE : Accounts.Outcome.TAKEN;
    }

    /** Sets the password of an account that was created without one; deletes the account if this does not help. */
    private Optional<Outcome<Redeemed, RedemptionRefusal>> mend(Claim claim, NewAccount account) {
        // If another node has resolved the claim after its lease, the username may belong to someone else.
        if (claims.takeOver(claim).isEmpty()) {
            return refused(Reason.AWAY);
        }
        Accounts.Outcome outcome = accounts.setFirstPassword(claim.name(), account.password());
        if (accounts.authenticates(claim.name(), account.password())) {
            return Optional.empty();
        }
        LOG.warn(
                "The user store has not kept the password of the account created with invite {}. The account is deleted",
                claim.inviteId());
        recovery.takeBack(claim);
        return refused(outcome == Accounts.Outcome.READ_ONLY ? Reason.READ_ONLY : Reason.AWAY);
    }

    private Outcome<Redeemed, RedemptionRefusal> setPassword(Invite invite, Claim claim, String password) {
        Accounts.Outcome outcome;
        try {
            // Checked only now: the claim keeps the invite unchanged, and almost no time passes between this check and
            // the change.
            Optional<RedemptionRefusal> refusal = refusal(invite);
            if (refusal.isPresent()) {
                claims.giveBack(claim);
                return Outcome.refused(refusal.get());
            }
            outcome = passwordSet(claim.name(), password);
        } catch (RuntimeException e) {
            tell("Setting a password", e);
            claims.giveBack(claim);
            return Outcome.refused(RedemptionRefusal.of(Reason.AWAY));
        }
        if (outcome != Accounts.Outcome.DONE) {
            return refuse(invite, claim, outcome);
        }
        Outcome<Redeemed, RedemptionRefusal> redeemed = complete(invite, claim);
        tell(invite);
        return redeemed;
    }

    /** Why the password must not be set, because of changes to the account since the reset was created. */
    private Optional<RedemptionRefusal> refusal(Invite reset) {
        if (!InvitesByToken.isForSameAccount(reset, accounts)) {
            return Optional.of(RedemptionRefusal.of(Reason.REVOKED));
        }
        return accounts.isAdmin(reset.username()) && !isAdministrators(reset.authority())
                ? Optional.of(RedemptionRefusal.of(Reason.ADMIN_RESET))
                : Optional.empty();
    }

    /** Whether the authority is that of someone who is still an administrator. */
    private boolean isAdministrators(String authority) {
        Actor actor = Actor.of(authority);
        return switch (actor.kind()) {
            case USER -> BareJid.localpartAt(actor.name(), accounts.domain())
                    .filter(accounts::isAdmin)
                    .isPresent();
            case ADMIN, SERVER -> true;
            case KEY -> false;
        };
    }

    /** A failure is only logged, because the password has been set. */
    private void tell(Invite reset) {
        try {
            resets.done(reset);
        } catch (RuntimeException e) {
            LOG.warn("The steps that follow a password reset failed for {}", reset.username(), e);
        }
    }

    /**
     * Sets the password and checks whether it is accepted. If a user store has set it but does not accept it, the password belongs to
     * another directory.
     */
    private Accounts.Outcome passwordSet(String username, String password) {
        Accounts.Outcome outcome = accounts.setPassword(username, password);
        return switch (outcome) {
            case UNKNOWN, READ_ONLY, TAKEN, FORBIDDEN -> outcome;
            case DONE -> accounts.authenticates(username, password) ? outcome : Accounts.Outcome.READ_ONLY;
            case AWAY -> accounts.authenticates(username, password) ? Accounts.Outcome.DONE : outcome;
        };
    }

    private Outcome<Redeemed, RedemptionRefusal> refuse(Invite invite, Claim claim, Accounts.Outcome outcome) {
        claims.giveBack(claim);
        return switch (outcome) {
            case TAKEN -> Outcome.refused(RedemptionRefusal.of(InviteeNames.taken(invite, claim.name())));
            case FORBIDDEN -> nameRefused(NameRules.FORBIDDEN);
            case UNKNOWN -> nameRefused("no_such_user");
            case READ_ONLY -> Outcome.refused(RedemptionRefusal.of(Reason.READ_ONLY));
            case AWAY, DONE -> Outcome.refused(RedemptionRefusal.of(Reason.AWAY));
        };
    }

    /** The account has been created in any case: if the database is not available now, recovery completes the claim later. */
    private Outcome<Redeemed, RedemptionRefusal> complete(Invite invite, Claim claim) {
        try {
            return claims.complete(claim, Optional.of(invite), isRelaxed(invite))
                            || claims.isDone(claim)
                            || claims.recount(claim, false)
                    ? done(claim)
                    : completeLate(invite, claim);
        } catch (DatabaseException e) {
            FailureLog.tell("Completing a redemption (recovery will complete it)", e);
            return done(claim);
        }
    }

    /** The claim was released while its account was being created, and the invite has no uses left. */
    private Outcome<Redeemed, RedemptionRefusal> completeLate(Invite invite, Claim claim) {
        if (invite.kind() != InviteKind.RESET && accounts.remove(claim.name())) {
            return Outcome.refused(RedemptionRefusal.of(Reason.USED));
        }
        claims.recount(claim, true);
        return done(claim);
    }

    /** If the cause is not known, only its type is logged, because a driver's message may quote the password. */
    private static void tell(String what, RuntimeException failure) {
        if (failure instanceof DatabaseException) {
            FailureLog.tell(what, failure);
        } else {
            LOG.warn("{} failed: {}", what, failure.getClass().getName());
        }
    }

    private static Outcome<Redeemed, RedemptionRefusal> nameRefused(String code) {
        return Outcome.refused(RedemptionRefusal.of(FieldProblem.ofName(code)));
    }

    private static Optional<Outcome<Redeemed, RedemptionRefusal>> refused(Reason reason) {
        return Optional.of(Outcome.refused(RedemptionRefusal.of(reason)));
    }

    private Outcome<Redeemed, RedemptionRefusal> done(Claim claim) {
        return Outcome.done(new Redeemed(claim.name(), BareJid.of(claim.name(), accounts.domain())));
    }
}
