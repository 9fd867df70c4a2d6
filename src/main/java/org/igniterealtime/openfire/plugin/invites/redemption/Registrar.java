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
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteeNames;
import org.igniterealtime.openfire.plugin.invites.invite.InvitesByToken;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.redemption.RedemptionRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

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

    /** How often a use starts over because the invite was edited, or a dead claim was in the way. */
    private static final int ATTEMPTS = 2;

    private final Accounts accounts;
    private final InvitesByToken byToken;
    private final InviteeNames names;
    private final AccountRules rules;
    private final Claims claims;
    private final ClaimRecovery recovery;
    private final AccountUses registrations;
    private final ResetUses resets;
    private final ContactUses contacts;

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
        UseSteps steps = new UseSteps(database, accounts, claims, recovery);
        this.registrations = new AccountUses(accounts, names, rules, claims, recovery, steps);
        this.resets = new ResetUses(accounts, rules, claims, steps, resets);
        this.contacts = new ContactUses(database, accounts, claims);
    }

    /**
     * Registers an account with an invite that allows it, puts it into the groups, and makes inviter and invitee contacts.
     *
     * @param account hostile
     * @param judgedAt the moment that expiry is judged at: now on the web, the time of preauth on XMPP (XEP-0445: a token that
     *     expires between the two still registers)
     */
    public Outcome<Redeemed, RedemptionRefusal> register(Token token, NewAccount account, Instant judgedAt) {
        return use(token, judgedAt, invite -> registrations.use(invite, account, judgedAt));
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
                usable ? registrations.use(seen, account, judgedAt) : Optional.empty();
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
        return use(token, judgedAt, invite -> resets.use(invite, username, password, judgedAt));
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
}
