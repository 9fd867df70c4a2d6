/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.account.AccountLocks;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BoundedAccounts;
import org.igniterealtime.openfire.plugin.invites.account.DeletedUsers;
import org.igniterealtime.openfire.plugin.invites.account.LoggedInUsers;
import org.igniterealtime.openfire.plugin.invites.account.Logins;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireAccounts;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireLocks;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireLogins;
import org.igniterealtime.openfire.plugin.invites.account.UserSessions;
import org.igniterealtime.openfire.plugin.invites.account.UserTable;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.db.Schema;
import org.igniterealtime.openfire.plugin.invites.db.TableColumns;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.event.Outbox;
import org.igniterealtime.openfire.plugin.invites.host.AuditLog;
import org.igniterealtime.openfire.plugin.invites.host.ClusterSignal;
import org.igniterealtime.openfire.plugin.invites.host.ConsoleSessions;
import org.igniterealtime.openfire.plugin.invites.host.HttpBinding;
import org.igniterealtime.openfire.plugin.invites.host.OpenParts;
import org.igniterealtime.openfire.plugin.invites.host.Openfire;
import org.igniterealtime.openfire.plugin.invites.host.PublicAddress;
import org.igniterealtime.openfire.plugin.invites.host.Schedule;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.ExpirySweep;
import org.igniterealtime.openfire.plugin.invites.invite.Housekeeping;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFiling;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.QueuedAudit;
import org.igniterealtime.openfire.plugin.invites.invite.Tokens;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.MailSetup;
import org.igniterealtime.openfire.plugin.invites.redemption.PasswordResets;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerCipher;
import org.igniterealtime.openfire.plugin.invites.secret.ServerKey;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.stats.Statistics;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.jivesoftware.openfire.XMPPServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core of the running plugin, on which http, xmpp and the console pages are built.
 *
 * @param database Openfire's database
 * @param health checks whether invites can be created and used in the database
 * @param values the operator's settings
 * @param clock the current time
 * @param ticker nanoseconds that pass evenly, even if the clock is changed
 * @param secrets generates ids and secrets
 * @param keys API keys
 * @param accounts Openfire's accounts
 * @param logins logins to them
 * @param locks locks them, for the admin console only
 * @param settings the operator's settings for invites
 * @param invites invites
 * @param audited invites, each change of which is recorded in the audit log
 * @param mails sends invites by mail
 * @param registrar redeems invites
 * @param events who is told what happens
 * @param outbox the events that consumers have not taken yet
 * @param address the public address of the server
 * @param links the links of invites
 * @param limiters limits per address
 * @param audit Openfire's security audit log
 * @param identity identifies this server to itself, the same on all nodes of a cluster
 * @param statistics counts what happens to invites
 * @param schedule recurring tasks
 */
record Parts(
        Database database,
        HealthCheck health,
        SettingValues values,
        Clock clock,
        LongSupplier ticker,
        Secrets secrets,
        ApiKeys keys,
        Accounts accounts,
        Logins logins,
        AccountLocks locks,
        InviteSettings settings,
        Invites invites,
        AuditedInvites audited,
        InviteMails mails,
        Registrar registrar,
        Events events,
        Outbox outbox,
        PublicAddress address,
        InviteLinks links,
        Limiters limiters,
        AuditLog audit,
        String identity,
        Statistics statistics,
        Schedule schedule) {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** In Openfire's {@code conf} folder, and therefore not in a dump of the database. */
    private static final String KEY_FILE = "invites-links.key";

    /** How often the tasks of the start are repeated until they succeed. */
    private static final Duration START_PAUSE = Duration.ofSeconds(10);

    /** How often the plugin checks whether it can log the end of an outage. */
    private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(5);

    /** How soon a claim left by a crash is resolved after its lease has expired. */
    private static final Duration CLAIM_RECOVERY_PAUSE = Duration.ofSeconds(30);

    /** How soon a use that could not be released while the database was not available is released after its return. */
    private static final Duration OWN_PAUSE = Duration.ofSeconds(1);

    /** How often the last uses of keys are written to the database. */
    private static final Duration KEY_USE_PAUSE = Duration.ofMinutes(1);

    /** How soon this node notices a change of a key if it has missed the message about it. */
    private static final Duration SIGNAL_PAUSE = Duration.ofSeconds(5);

    /** How soon changes by programs, users and the server are in the audit log. */
    private static final Duration AUDIT_PAUSE = Duration.ofSeconds(1);

    private static final Duration HOUSEKEEPING_PAUSE = Duration.ofHours(6);

    /** How soon subscribers are told that a link has been opened. */
    private static final Duration OPENED_PAUSE = Duration.ofSeconds(5);

    /** How soon invites that have expired are put into the right buckets. Lists are correct before that. */
    private static final Duration FILING_PAUSE = Duration.ofMinutes(1);

    /** How often new invites and uses are added to the statistics, which count the rest each time that they are shown. */
    private static final Duration STATISTICS_PAUSE = Duration.ofMinutes(5);

    /** How soon subscribers are told that an invite has expired. */
    private static final Duration EXPIRY_PAUSE = Duration.ofMinutes(5);

    /**
     * Creates the parts on this Openfire.
     *
     * @param scripts the folder with the scripts that create the tables
     * @param configuration Openfire's {@code conf} folder
     * @param languages the languages of messages to users
     */
    static Parts open(
            OpenParts open,
            XMPPServer server,
            Path scripts,
            Path configuration,
            SecureRandom random,
            Clock clock,
            LongSupplier ticker,
            Languages languages) {
        SettingValues values = new SettingValues(Openfire.properties());
        Database database = open.add(Database.busy(Openfire.connections(), Openfire.bindingThreads() / 4));
        Schema schema = new Schema(database, Openfire.databaseVendor(), scripts);
        Secrets secrets = new Secrets(random);
        Schedule schedule = new Schedule();
        ClusterSignal signal = open.add(ClusterSignal.open(random::nextLong));
        Limiters limiters = Limiters.of(ticker, values);
        ApiKeys keys = open.add(new ApiKeys(database, secrets, clock, ticker, values, signal, limiters.keys()));
        OpenfireAccounts openfire = open.add(OpenfireAccounts.of(server));
        Logins logins = new OpenfireLogins(openfire, database.lookups());
        Accounts accounts = BoundedAccounts.of(openfire, database.lookups());
        HealthCheck health = new HealthCheck(database, () -> tables(schema, openfire), ticker);
        InviteSettings settings = new InviteSettings(values);
        Optional<ServerKey> key = serverKey(configuration.resolve(KEY_FILE), secrets);
        String identity = key.map(each -> each.derive("the self-test's identity of this server", 22))
                .orElseGet(() -> secrets.secret(22));
        Tokens tokens = new Tokens(secrets, () -> key, settings::linksShownAgain);
        Events events = open.add(new Events(database, new InviteIds(secrets)::next));
        Outbox outbox = new Outbox(database, clock);
        Invites invites =
                new Invites(database, secrets, tokens, clock, settings, accounts, Redemptions.claimedNames(), events);
        open.add(invites::tellOfOpened);
        AuditLog audit = Openfire.auditLog(database.handover());
        ConsoleSessions console = open.add(ConsoleSessions.watch(
                server.getPluginManager(), name -> Deadline.call(() -> invites.lastReset(name)), clock, schedule));
        UserSessions sessions = open.add(UserSessions.of(server));
        AccountLocks locks = new OpenfireLocks(openfire, sessions, database.handover());
        PasswordResets resets = new AfterReset(sessions, console, audit, languages);
        Registrar registrar = new Registrar(database, secrets, clock, settings, accounts, events, resets);
        PublicAddress address =
                new PublicAddress(values, () -> server.getServerInfo().getHostname(), HttpBinding::ports);
        InviteLinks links = new InviteLinks(accounts.domain(), address, () -> values.get(Settings.LANDING_URL));

        QueuedAudit queued = open.add(new QueuedAudit(audit::record));
        AuditedInvites audited = new AuditedInvites(invites, queued, database::afterCommit);
        InviteMails mails = new InviteMails(
                database,
                audited,
                links,
                values,
                clock,
                secrets,
                key.map(each -> new ServerCipher(each, secrets)),
                new MailSetup(Openfire.properties())::isConfigured);
        invites.listenToDeleted(InviteMails::forget);
        // On a thread of its own, because a database that does not respond holds it up.
        open.add(new Schedule()).every(AUDIT_PAUSE, queued::flush);
        open.add(DeletedUsers.listen(accounts.domain(), audited::revokeAllOf));
        open.add(DeletedUsers.listen(accounts.domain(), registrar::accountGoes));
        StartUp startUp = new StartUp(() -> {
            schema.complete();
            keys.bootstrap();
        });
        // Until this has succeeded once, because the database may not be available yet.
        AtomicBoolean all = new AtomicBoolean(Openfire.isAlone());
        Runnable recovery = () -> {
            audited.settled(registrar.recover(all.get() && Openfire.isAlone()));
            all.set(false);
        };
        if (startUp.attempt()) {
            new StartUp(recovery).attempt();
        }
        open.add(schedule).every(START_PAUSE, startUp::attempt);
        schedule.every(RECOVERY_PAUSE, () -> tellOfRecovery(health));
        schedule.every(CLAIM_RECOVERY_PAUSE, recovery);
        schedule.every(OWN_PAUSE, () -> audited.settled(registrar.recoverOwn()));
        schedule.every(SIGNAL_PAUSE, signal::look);
        // Closed before the keys, which then write the last uses themselves.
        schedule.every(KEY_USE_PAUSE, keys::flush);
        Housekeeping housekeeping = new Housekeeping(database, clock, settings, outbox, (connection, id) -> {
            Redemptions.forget(connection, id);
            InviteMails.forget(connection, id, clock.instant());
        });
        schedule.every(HOUSEKEEPING_PAUSE, () -> Deadline.bulk(housekeeping::run));
        schedule.every(HOUSEKEEPING_PAUSE, () -> Deadline.bulk(mails::cleanUp));
        schedule.every(OPENED_PAUSE, invites::tellOfOpened);
        InviteFiling filing = new InviteFiling(database, clock);
        schedule.every(FILING_PAUSE, () -> Deadline.bulk(filing::run));
        ExpirySweep expirySweep = new ExpirySweep(database, clock, events);
        schedule.every(EXPIRY_PAUSE, () -> Deadline.bulk(expirySweep::run));
        Statistics statistics = open.add(new Statistics(database, clock));
        invites.listenToOpened(statistics::opened);
        open.add(LoggedInUsers.listen(statistics::loggedIn));
        schedule.every(OPENED_PAUSE, statistics::flush);
        schedule.every(STATISTICS_PAUSE, () -> Deadline.bulk(statistics::addUp));
        return new Parts(
                database,
                health,
                values,
                clock,
                ticker,
                secrets,
                keys,
                accounts,
                logins,
                locks,
                settings,
                invites,
                audited,
                mails,
                registrar,
                events,
                outbox,
                address,
                links,
                limiters,
                audit,
                identity,
                statistics,
                schedule);
    }

    /** Without the key, links cannot be derived again. Everything else works. */
    private static Optional<ServerKey> serverKey(Path file, Secrets secrets) {
        try {
            return Optional.of(ServerKey.open(file, secrets));
        } catch (IOException e) {
            LOG.warn("The links of new invites cannot be shown again: {}", e.toString());
            return Optional.empty();
        }
    }

    /** The tables that are written to when an invite or an account is created. */
    private static List<TableColumns> tables(Schema schema, OpenfireAccounts accounts) {
        List<TableColumns> tables = new ArrayList<>(schema.tables());
        if (accounts.besideInvites()) {
            tables.add(UserTable.COLUMNS);
        }
        return tables;
    }

    private static void tellOfRecovery(HealthCheck health) {
        if (FailureLog.isOut() && health.failure().isEmpty()) {
            FailureLog.works();
        }
    }
}
