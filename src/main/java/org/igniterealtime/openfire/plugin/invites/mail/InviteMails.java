/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRefusal;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.mail.MailRepository.NewMail;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerCipher;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/**
 * Sends invites by mail. A mail is a row, written in the same transaction as its invite; {@link MailQueue} sends it
 * after the commit. Until then, its link is stored encrypted.
 *
 * <p>Each method throws a {@link org.igniterealtime.openfire.plugin.invites.db.DatabaseException} if the database is not
 * available.
 */
public final class InviteMails {

    /** How many mails of an invite are shown. */
    public static final int MOST_SHOWN = 100;

    private final Database database;
    private final AuditedInvites invites;
    private final InviteLinks links;
    private final SettingValues settings;
    private final Clock clock;
    private final InviteIds ids;
    private final Optional<ServerCipher> cipher;
    private final BooleanSupplier configured;
    private volatile Runnable queuedListener = () -> {};

    /**
     * @param invites creates and revokes invites
     * @param links the links in the mails
     * @param settings the limits
     * @param cipher encrypts links and hashes addresses; empty if the server's key is missing
     * @param configured whether somebody has told Openfire through which server to send mail; called each time
     */
    public InviteMails(
            Database database,
            AuditedInvites invites,
            InviteLinks links,
            SettingValues settings,
            Clock clock,
            Secrets secrets,
            Optional<ServerCipher> cipher,
            BooleanSupplier configured) {
        this.database = database;
        this.invites = invites;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
        this.ids = new InviteIds(secrets);
        this.cipher = cipher;
        this.configured = configured;
    }

    /** Informs a listener each time that mails have been queued and committed. */
    public void listenToQueued(Runnable listener) {
        queuedListener = listener;
    }

    /** Why no mail can be sent at the moment, by anyone; empty if mails can be sent. */
    public Optional<MailRefusal> unavailable() {
        if (!configured.getAsBoolean()) {
            return Optional.of(MailRefusal.of(Reason.NOT_CONFIGURED));
        } else if (links.base().isEmpty()) {
            return Optional.of(MailRefusal.of(Reason.NO_LINK));
        }
        return cipher.isPresent() ? Optional.empty() : Optional.of(MailRefusal.of(Reason.NOT_KEPT));
    }

    /**
     * Plans the mails of one call.
     *
     * @param sender in the format of {@link Invite#createdBy}
     */
    public MailPlanner planner(String sender) {
        return new MailPlanner(database, settings, clock, sender, unavailable(), this::addressHash);
    }

    /** Creates an invite as {@link AuditedInvites#create} does, and queues a mail with it in the same transaction. */
    public Outcome<MailedInvite, InviteRefusal> create(InviteTerms wanted, Creator creator, MailPlan plan) {
        return invites.invites()
                .inTurn(
                        creator,
                        () -> database.transaction(connection -> invites.create(wanted, creator)
                                .map(created -> new MailedInvite(created, send(created, plan, creator.label())))));
    }

    /**
     * Creates several invites as {@link AuditedInvites#createAll} does, and queues mails with some of them in the same
     * transaction.
     *
     * @param plans by the index of the invite
     */
    public MailedBulk createAll(
            List<InviteTerms> wanted, Map<Integer, MailPlan> plans, Creator creator, BulkOutcome.Mode mode) {
        if (plans.isEmpty()) {
            return new MailedBulk(invites.createAll(wanted, creator, mode), Map.of());
        }
        return invites.invites()
                .inTurn(
                        creator,
                        () -> database.transaction(connection -> {
                            BulkOutcome outcome = invites.createAll(wanted, creator, mode);
                            return new MailedBulk(
                                    outcome,
                                    outcome.created() ? queue(connection, outcome, plans, creator.label()) : Map.of());
                        }));
    }

    private Map<Integer, Mail> queue(
            Connection connection, BulkOutcome outcome, Map<Integer, MailPlan> plans, String sender)
            throws SQLException {
        Map<Integer, Mail> mails = new TreeMap<>();
        List<NewMail> rows = new ArrayList<>();
        plans.forEach((index, plan) -> outcome.items().get(index).ifDone(created -> {
            NewMail row = row(created, plan, sender);
            rows.add(row);
            mails.put(index, row.mail());
        }));
        if (!rows.isEmpty()) {
            MailRepository.insert(connection, rows);
            invites.mailed(sender, rows.size());
            database.afterCommit(queuedListener);
        }
        return mails;
    }

    /**
     * Queues a mail with an existing invite.
     *
     * @param invite with its link, which the sender may see
     * @param sender in the format of {@link Invite#createdBy}
     */
    public Mail send(LinkedInvite invite, MailPlan plan, String sender) {
        NewMail row = row(invite, plan, sender);
        return database.transaction(connection -> {
            MailRepository.insert(connection, List.of(row));
            invites.mailed(sender, invite.invite(), plan.to().masked());
            database.afterCommit(queuedListener);
            return row.mail();
        });
    }

    private NewMail row(LinkedInvite invite, MailPlan plan, String sender) {
        Instant now = now();
        Mail mail = Mail.queued(ids.next(now), invite.invite().id(), plan, sender, now);
        String sealedToken = cipher.orElseThrow().seal(invite.token().value(), place(mail.id()));
        return new NewMail(mail, sealedToken, addressHash(plan.to()));
    }

    private String addressHash(EmailAddress address) {
        return cipher.orElseThrow().hash(address.folded());
    }

    /** The link of a mail that has not ended; empty if it cannot be decrypted. */
    Optional<Token> token(Mail mail) {
        return database.run(connection -> MailRepository.sealedToken(connection, mail.id()))
                .flatMap(content -> cipher.flatMap(known -> known.open(content, place(mail.id()))))
                .flatMap(Token::parse);
    }

    private static String place(String mailId) {
        return "mail " + mailId;
    }

    /** The latest mails of an invite, newest first, at most {@value #MOST_SHOWN}. */
    public List<Mail> of(Invite invite) {
        return database.run(connection -> MailRepository.ofInvite(connection, invite.id(), MOST_SHOWN));
    }

    /**
     * A mail of an invite whose recipient has not declined it.
     *
     * @param mailId may be hostile
     */
    public Optional<Mail> find(Invite invite, String mailId) {
        return InviteIds.isId(mailId)
                ? database.run(connection -> MailRepository.byId(connection, mailId))
                        .filter(mail -> mail.inviteId().equals(invite.id()) && mail.to() != null)
                : Optional.empty();
    }

    /** Whether the invite is revoked when the recipient of a mail declines it: nobody else has been given its link. */
    public static boolean isRevokedWith(Invite invite) {
        return invite.maxUses() != null && invite.maxUses() == 1;
    }

    /**
     * The recipient says that a mail was not for them: the address is deleted, and the invite is revoked if it is for
     * them alone.
     *
     * @param mail from {@link #find}
     */
    public void decline(Invite invite, Mail mail) {
        Instant now = now();
        database.transaction(connection -> {
            if (isRevokedWith(invite) && invite.status(now) == InviteStatus.PENDING) {
                invites.revoke(invite.id(), null, Creator.unlimited(Actor.SERVER.label()));
            }
            return MailRepository.decline(connection, mail.id(), now);
        });
    }

    /** Deletes the addresses to which an invite was sent, in the transaction in which it is deleted. */
    public static void forget(Connection connection, String inviteId, Instant now) throws SQLException {
        MailRepository.forget(connection, inviteId, now);
    }

    /** Deletes what need not be kept any longer. Called from time to time. */
    public void cleanUp() {
        Instant now = now();
        database.transaction(connection -> MailRepository.deleteForgotten(connection, now));
        database.transaction(connection -> MailRepository.deleteOldAddresses(connection, now));
    }

    /**
     * Until when the address of a mail that ends now is kept.
     *
     * @return {@code null} = as long as the invite
     */
    Instant keptUntil(Instant now) {
        Duration kept = settings.get(Settings.MAIL_ADDRESSES_KEPT);
        return kept.isZero() ? null : now.plus(kept);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
