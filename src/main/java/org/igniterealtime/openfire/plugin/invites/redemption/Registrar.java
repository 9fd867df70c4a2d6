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

    /** How often a use is tried again because the invite was edited or dead claims held its uses. */
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
        UseSteps steps = new UseSteps(database, accounts, claims, recovery);
        this.registrations = new AccountUses(accounts, names, rules, claims, recovery, steps);
        this.resets = new ResetUses(accounts, rules, claims, steps, resets);
        this.contacts = new ContactUses(database, accounts, claims);
    }

    /**
     * Registers an account with an invite that permits this, adds it to the groups, and makes inviter and invitee contacts of each other.
     *
     * @param account may be hostile
     * @param judgedAt the time for which expiry is checked: now on the web, the time of preauth in XMPP (XEP-0445: a token that expires
     *     after preauth can still be used)
     */
    public Outcome<Redeemed, RedemptionRefusal> register(Token token, NewAccount account, Instant judgedAt) {
        return use(token, judgedAt, invite -> registrations.use(invite, account, judgedAt));
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
                usable ? registrations.use(seen, account, judgedAt) : Optional.empty();
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
        return use(token, judgedAt, invite -> resets.use(invite, username, password, judgedAt));
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
}
