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
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BoundedAccounts;
import org.igniterealtime.openfire.plugin.invites.account.DeletedUsers;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireAccounts;
import org.igniterealtime.openfire.plugin.invites.account.UserSessions;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.db.Schema;
import org.igniterealtime.openfire.plugin.invites.db.TableColumns;
import org.igniterealtime.openfire.plugin.invites.host.AuditLog;
import org.igniterealtime.openfire.plugin.invites.host.ClusterSignal;
import org.igniterealtime.openfire.plugin.invites.host.ConsoleSessions;
import org.igniterealtime.openfire.plugin.invites.host.HttpBinding;
import org.igniterealtime.openfire.plugin.invites.host.OpenParts;
import org.igniterealtime.openfire.plugin.invites.host.Openfire;
import org.igniterealtime.openfire.plugin.invites.host.PublicAddress;
import org.igniterealtime.openfire.plugin.invites.host.Schedule;
import org.igniterealtime.openfire.plugin.invites.invite.Housekeeping;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.Tokens;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.redemption.PasswordResets;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerKey;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.jivesoftware.openfire.XMPPServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart of the running plugin: what http, xmpp and the console's pages build upon.
 *
 * @param database Openfire's
 * @param health whether the database lets invites be made and used
 * @param values what the operator set
 * @param clock tells the time
 * @param ticker nanoseconds at an even pace, whatever is done to the clock
 * @param secrets makes ids and secrets
 * @param keys API keys
 * @param accounts Openfire's accounts
 * @param settings what the operator decided about invites
 * @param invites invites
 * @param registrar uses invites
 * @param address under which the outside reaches them
 * @param links the links of invites
 * @param limiters bound what one address does
 * @param audit Openfire's security audit log
 * @param schedule work that returns
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
        InviteSettings settings,
        Invites invites,
        Registrar registrar,
        PublicAddress address,
        InviteLinks links,
        Limiters limiters,
        AuditLog audit,
        Schedule schedule) {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** In Openfire's folder {@code conf}, and so in no dump of the database. */
    private static final String KEY_FILE = "invites-links.key";

    /** How soon what the plugin begins with is tried again. */
    private static final Duration START_PAUSE = Duration.ofSeconds(10);

    /** How soon the log tells that all is well again. */
    private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(5);

    /** How soon a use that a crash left half done is resolved, once its lease is over. */
    private static final Duration CLAIM_RECOVERY_PAUSE = Duration.ofSeconds(30);

    /** How soon a use is free again that could not be given back while the database was away, once that is back. */
    private static final Duration OWN_PAUSE = Duration.ofSeconds(1);

    /** So late is what the lists of keys tell of their last use. */
    private static final Duration KEY_USE_PAUSE = Duration.ofMinutes(1);

    /** So soon this node notices a change of a key that it has not been told of. */
    private static final Duration SIGNAL_PAUSE = Duration.ofSeconds(5);

    private static final Duration HOUSEKEEPING_PAUSE = Duration.ofHours(6);

    /**
     * Opens them, on this Openfire.
     *
     * @param scripts the folder of the scripts that make the tables
     * @param configuration Openfire's folder {@code conf}
     * @param languages of what users are told
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
        Accounts accounts = BoundedAccounts.of(openfire, database.lookups());
        HealthCheck health = new HealthCheck(database, () -> tables(schema, openfire), ticker);
        InviteSettings settings = new InviteSettings(values);
        Optional<ServerKey> key = serverKey(configuration.resolve(KEY_FILE), secrets);
        Tokens tokens = new Tokens(secrets, () -> key, settings::linksShownAgain);
        Invites invites = new Invites(database, secrets, tokens, clock, settings, accounts, Redemptions.claimedNames());
        AuditLog audit = Openfire.auditLog(database.handover());
        ConsoleSessions console = open.add(ConsoleSessions.watch(
                server.getPluginManager(), name -> Deadline.call(() -> invites.lastReset(name)), clock, schedule));
        PasswordResets resets = new AfterReset(open.add(UserSessions.of(server)), console, audit, languages);
        Registrar registrar = new Registrar(database, secrets, clock, settings, accounts, resets);
        PublicAddress address =
                new PublicAddress(values, () -> server.getServerInfo().getHostname(), HttpBinding::ports);
        InviteLinks links = new InviteLinks(accounts.domain(), address);

        open.add(DeletedUsers.listen(accounts.domain(), invites::revokeAllOf));
        open.add(DeletedUsers.listen(accounts.domain(), registrar::accountGoes));
        StartUp startUp = new StartUp(() -> {
            schema.complete();
            keys.bootstrap();
        });
        // Until it has gone well once: the database may be away yet.
        AtomicBoolean all = new AtomicBoolean(Openfire.isAlone());
        Runnable recovery = () -> {
            registrar.recover(all.get() && Openfire.isAlone());
            all.set(false);
        };
        if (startUp.attempt()) {
            new StartUp(recovery).attempt();
        }
        open.add(schedule).every(START_PAUSE, startUp::attempt);
        schedule.every(RECOVERY_PAUSE, () -> tellOfRecovery(health));
        schedule.every(CLAIM_RECOVERY_PAUSE, recovery);
        schedule.every(OWN_PAUSE, registrar::recoverOwn);
        schedule.every(SIGNAL_PAUSE, signal::look);
        // Closed before the keys, which write the last uses themselves then.
        schedule.every(KEY_USE_PAUSE, keys::flush);
        Housekeeping housekeeping = new Housekeeping(database, clock, settings);
        schedule.every(HOUSEKEEPING_PAUSE, () -> Deadline.bulk(housekeeping::run));
        return new Parts(
                database, health, values, clock, ticker, secrets, keys, accounts, settings, invites, registrar, address,
                links, limiters, audit, schedule);
    }

    /** Without one there is nothing that links could be made from a second time; all else works. */
    private static Optional<ServerKey> serverKey(Path file, Secrets secrets) {
        try {
            return Optional.of(ServerKey.open(file, secrets));
        } catch (IOException e) {
            LOG.warn("The links of new invites cannot be shown again: {}", e.toString());
            return Optional.empty();
        }
    }

    /** What is written to when an invite or an account is made. */
    private static List<TableColumns> tables(Schema schema, OpenfireAccounts accounts) {
        List<TableColumns> tables = new ArrayList<>(schema.tables());
        if (accounts.besideInvites()) {
            tables.add(OpenfireAccounts.USERS);
        }
        return tables;
    }

    private static void tellOfRecovery(HealthCheck health) {
        if (FailureLog.isOut() && health.failure().isEmpty()) {
            FailureLog.works();
        }
    }
}
