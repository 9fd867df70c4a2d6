/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.db.DaemonThreads;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends queued mails, one after another, on a thread of the plugin. Any number of nodes can do so: each mail is taken by
 * one of them, for the time of its lease. A node that dies while it sends a mail leaves it to the others, when the lease
 * is over. If the mail server had accepted it just before, it is sent a second time, with the same Message-ID.
 *
 * <p>After a failure that may pass, a mail is tried again later, {@value #MOST_ATTEMPTS} times in all. If the failure
 * concerns all mails, the others are left alone for a while.
 */
public final class MailQueue implements AutoCloseable {

    /** How often a mail is tried. */
    static final int MOST_ATTEMPTS = 5;

    /** The pause after each attempt but the last. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(4));

    /** Longer than the time limits of {@link Smtp} add up to. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration REST = Duration.ofMinutes(1);
    private static final int CANDIDATES = 10;
    private static final long CLOSE_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(MailQueue.class);

    private final Database database;
    private final Invites invites;
    private final InviteMails mails;
    private final MailComposer composer;
    private final MailServer server;
    private final Clock clock;
    private final ExecutorService threads = DaemonThreads.asNeeded("invites-mail");
    private boolean working;
    private boolean more;
    private Instant restUntil = Instant.MIN;

    /** Sends mails that have been composed. */
    @FunctionalInterface
    public interface MailServer {
        /** Sends a mail, and returns when the server has accepted it. */
        void send(ComposedMail mail) throws MailException;
    }

    /**
     * @param invites the invites, as they are when a mail is sent
     * @param composer writes the mails
     * @param server sends them
     */
    public MailQueue(
            Database database,
            Invites invites,
            InviteMails mails,
            MailComposer composer,
            MailServer server,
            Clock clock) {
        this.database = database;
        this.invites = invites;
        this.mails = mails;
        this.composer = composer;
        this.server = server;
        this.clock = clock;
    }

    /** Starts to send what is due, unless this is being done. Called when something has been queued, and regularly. */
    public synchronized void wake() {
        if (working) {
            more = true;
            return;
        }
        try {
            working = true;
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            // The plugin is being unloaded.
            LOG.debug("Mails stay in the queue", e);
        }
    }

    private void work() {
        do {
            try {
                run();
            } catch (RuntimeException | Error e) {
                FailureLog.tell("Sending mails (will be retried)", e);
            }
        } while (isToContinue());
    }

    private synchronized boolean isToContinue() {
        working = more && !threads.isShutdown();
        more = false;
        return working;
    }

    /** Sends what is due. */
    void run() {
        while (!threads.isShutdown() && !now().isBefore(restUntil)) {
            Optional<Mail> next = take();
            if (next.isEmpty()) {
                return;
            }
            attempt(next.get());
        }
    }

    private Optional<Mail> take() {
        Instant now = now();
        Instant until = now.plus(LEASE);
        for (Mail due : database.run(connection -> MailRepository.due(connection, now, CANDIDATES))) {
            if (database.run(connection -> MailRepository.lease(connection, due, until))) {
                return database.run(connection -> MailRepository.byId(connection, due.id()));
            }
        }
        return Optional.empty();
    }

    private void attempt(Mail mail) {
        try {
            if (mail.attempts() > MOST_ATTEMPTS) {
                // Each attempt was interrupted by a crash.
                throw new MailException(MailFailure.OTHER, null, true);
            }
            server.send(compose(mail));
            end(mail, MailStatus.SENT, null, null);
        } catch (MailException e) {
            failed(mail, e);
        } catch (RuntimeException | LinkageError e) {
            FailureLog.tell("Sending mail " + mail.id(), e);
            failed(mail, new MailException(MailFailure.OTHER, null, false));
        }
    }

    private ComposedMail compose(Mail mail) throws MailException {
        Optional<Token> token = mails.token(mail);
        if (token.isEmpty()) {
            throw new MailException(MailFailure.LINK_LOST, null, true);
        }
        Optional<Invite> invite =
                invites.peek(token.get()).filter(found -> found.status(clock.instant()) == InviteStatus.PENDING);
        if (invite.isEmpty()) {
            throw new MailException(MailFailure.INVITE_ENDED, null, true);
        }
        if (mails.unavailable().isPresent()) {
            throw new MailException(MailFailure.NOT_CONFIGURED, null, false);
        }
        return composer.compose(mail, invite.get(), token.get());
    }

    private void failed(Mail mail, MailException failure) {
        if (failure.failure().concernsAll()) {
            restUntil = now().plus(REST);
        }
        boolean last = failure.isPermanent() || mail.attempts() >= MOST_ATTEMPTS;
        LOG.warn(
                "Mail {} was not sent: {}{}",
                new Object[] {mail.id(), failure.getMessage(), last ? "" : " (will be retried)"});
        if (last) {
            end(mail, MailStatus.FAILED, failure.failure(), failure.smtpCode());
        } else {
            Instant due = now().plus(PAUSES.get(mail.attempts() - 1));
            database.run(connection ->
                    MailRepository.postpone(connection, mail, failure.failure(), failure.smtpCode(), due));
        }
    }

    private void end(Mail mail, MailStatus status, MailFailure failure, String smtpCode) {
        Instant now = now();
        MailRepository.End end = new MailRepository.End(status, failure, smtpCode, now, mails.keptUntil(now));
        database.run(connection -> MailRepository.end(connection, mail, end));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Waits a while for the mail that is being sent. The others stay in the queue. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
