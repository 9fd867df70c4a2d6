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
 * Uses invites: claims a use, has the account made, completes the claim. Safe on any number of nodes and against a crash at any
 * point: a claim that was left behind is completed if its account was made, else given back, once its lease is over.
 *
 * <p>A registration that hangs for longer than the lease and then goes on finds its claim given back. It counts its use then,
 * if one is left; if not, it takes its account back. Only a crash in just that moment leaves an account that no use counts.
 *
 * <p>Each call throws a {@link DatabaseException} if the database is away or refuses. A use that was claimed by then is resolved when its
 * lease is over, whatever its maker was told.
 */
public final class Registrar {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    /** How often a use starts over because the invite was edited, or a dead claim was in the way. */
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

    /** As the other, with nobody to be told of new passwords. */
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
     * Makes it from its parts.
     *
     * @param database where claims are kept
     * @param secrets makes ids
     * @param clock tells the time
     * @param settings what the operator decided
     * @param accounts the server's accounts
     * @param events publishes each use
     * @param resets is told of each new password, before who set it gets an answer
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
     * Registers an account with an invite that allows it, puts it into the groups, and makes inviter and invitee contacts.
     *
     * @param account hostile
     * @param judgedAt the moment that expiry is judged at: now on the web, the time of preauth on XMPP (XEP-0445: a token that
     *     expires between the two still registers)
     */
    public Outcome<Redeemed, RedemptionRefusal> register(Token token, NewAccount account, Instant judgedAt) {
        return use(token, judgedAt, invite -> register(invite, account, judgedAt));
    }

    /**
     * As {@link #register(Token, NewAccount, Instant)}, for who read the invite a moment ago: most need not have it read again.
     *
     * @param seen the invite with that token, as it was then; claimed only if nobody edited, renewed, revoked or deleted it since
     */
    public Outcome<Redeemed, RedemptionRefusal> register(
            Token token, Invite seen, NewAccount account, Instant judgedAt) {
        boolean usable = seen.status(judgedAt) == InviteStatus.PENDING && byToken.isGood(seen);
        Optional<Outcome<Redeemed, RedemptionRefusal>> outcome =
                usable ? register(seen, account, judgedAt) : Optional.empty();
        return outcome.filter(each -> each.fold(done -> true, Registrar::holdsWhateverChanged))
                .orElseGet(() -> register(token, account, judgedAt));
    }

    /** Whether an invite is refused for something else than what it was a moment ago, which may be true no more. */
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

    /** Gives the user of a reset invite a new password. */
    public Outcome<Redeemed, RedemptionRefusal> resetPassword(Token token, String password, Instant judgedAt) {
        return resetPassword(token, null, password, judgedAt);
    }

    /**
     * As the other, for who may have named the user.
     *
     * @param username whose, as typed; {@code null} = the user's that the invite is for
     * @param judgedAt the moment that expiry is judged at
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
     * Makes somebody the inviter's contact who holds a contact invite and needs no account here (XEP-0379), and counts the use.
     * Somebody who used the invite before, by registering or as a contact, does not use it again: {@code NOT_FOR_THIS}, or
     * {@code USED} if that was the last use. The same holds for somebody whom the inviter blocks.
     *
     * @param inviter bare JID whom the request addresses; another's invite is {@code NOT_FOR_THIS}
     * @param contact bare JID of who asks
     */
    public Outcome<ContactUse, RedemptionRefusal> acceptContact(Token token, String inviter, String contact) {
        Instant now = claims.now();
        return use(token, now, invite -> contacts.accept(invite, inviter, contact, now));
    }

    /**
     * What speaks against this name for a registration with this invite, if anything. For forms; {@link #register} judges again.
     *
     * @param username as typed; hostile
     */
    public Optional<FieldProblem> checkName(Invite invite, String username) {
        return names.judge(invite, username);
    }

    /** What speaks against this name for a registration without an invite: reserved by a pending one, or forbidden. */
    public Optional<FieldProblem> checkName(String username) {
        return names.judge(username);
    }

    /**
     * What speaks against a new account, or a change of one, that Openfire is about to make by itself; its name apart.
     *
     * @param account hostile; what is {@code null} is left as it is
     */
    public Optional<FieldProblem> checkForeign(NewAccount account) {
        String name = accounts.normalise(account.username()).orElse(account.username());
        return rules.judgeForeign(account, name);
    }

    /** How long a password has to be, and may be. */
    public PasswordRules.Length passwordLength() {
        return rules.passwordLength();
    }

    /**
     * Resolves claims that a crash left behind: those whose lease is over, or all of them.
     *
     * @param all whether every claim is known to be dead (at the start of a server without a cluster)
     * @return how many were resolved; those that could not be are tried again by the next call
     */
    public int recover(boolean all) {
        return recovery.recover(all);
    }

    /**
     * Resolves the claims that this node left behind when the database, or the user store, went away; to be called again and again. It costs
     * next to nothing.
     *
     * @return how many were resolved
     */
    public int recoverOwn() {
        return recovery.recoverOwn();
    }

    /**
     * Counts the use that made an account which is about to be deleted, if a crash kept it from being counted. Once the account is
     * gone the claim would be given back, and the link would make another.
     *
     * @param bareJid of the account, which is there yet
     */
    public void accountGoes(String bareJid) {
        BareJid.localpart(bareJid).flatMap(accounts::normalise).ifPresent(recovery::accountGoes);
    }

    /** Finds the invite and tries a step with it; once more if the invite was edited, or dead claims held its uses. */
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

    /** Claims a use and makes it; empty if none could be claimed. */
    private Optional<Outcome<Redeemed, RedemptionRefusal>> claim(
            Invite invite, String name, Instant judgedAt, Function<Claim, Outcome<Redeemed, RedemptionRefusal>> use) {
        Claim claim = claims.draft(invite, name);
        try {
            // In one piece: whoever waits for it may give up, and the claim is live until the work has ended.
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
     * Whether claim and completion need not wait for the database's disk. A crash of the database leaves it as it was at one
     * moment, not long ago. If the account is in it and outlives the crash, so does the claim, which came before; the completion may
     * be gone, and the claim is resolved as if we had died between the two. Of a reset nobody could tell whether it was done.
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
        // Without its groups or contacts it is left to the recovery. What was to be written of them may be yet.
        claims.resolveLater(claim, false);
        return done(claim);
    }

    /** What became of an account whose making failed: with another password it is somebody's who was faster. */
    private Accounts.Outcome left(Claim claim, NewAccount account) {
        if (!recovery.hasMadeAccount(claim)) {
            return Accounts.Outcome.AWAY;
        }
        boolean own = accounts.authenticates(claim.name(), account.password()) || accounts.isUnfinished(claim.name());
        return own ? Accounts.Outcome.DONE : Accounts.Outcome.TAKEN;
    }

    /** Sets the password of an account that was made without; takes the account back if that does not help. */
    private Optional<Outcome<Redeemed, RedemptionRefusal>> mend(Claim claim, NewAccount account) {
        // Once another has resolved it, which may be after the lease, the name may be somebody else's.
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
            // Only now: the claim holds the invite as it is, and between this look and the change there is next to
            // nothing.
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

    /** What has become of the account since its reset was made. */
    private Optional<RedemptionRefusal> refusal(Invite reset) {
        if (!InvitesByToken.isForSameAccount(reset, accounts)) {
            return Optional.of(RedemptionRefusal.of(Reason.REVOKED));
        }
        return accounts.isAdmin(reset.username()) && !isAdministrators(reset.authority())
                ? Optional.of(RedemptionRefusal.of(Reason.ADMIN_RESET))
                : Optional.empty();
    }

    /** Whether that authority is an administrator's, who is one still. */
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

    /** The password is set, come what may. */
    private void tell(Invite reset) {
        try {
            resets.done(reset);
        } catch (RuntimeException e) {
            LOG.warn("The steps that follow a password reset failed for {}", reset.username(), e);
        }
    }

    /** Sets it, and says whether it holds. One that a user store has set but does not know is another directory's to set. */
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

    /** The account is made, come what may: if the database is away now, the recovery completes the claim later. */
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

    /** The claim was given back while its account was being made, and the invite has no use left by now. */
    private Outcome<Redeemed, RedemptionRefusal> completeLate(Invite invite, Claim claim) {
        if (invite.kind() != InviteKind.RESET && accounts.remove(claim.name())) {
            return Outcome.refused(RedemptionRefusal.of(Reason.USED));
        }
        claims.recount(claim, true);
        return done(claim);
    }

    /** Of what has no known cause only the kind: a driver's message may quote the password. */
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
