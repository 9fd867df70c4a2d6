/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.DuplicateException;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.limit.PacedLog;
import org.igniterealtime.openfire.plugin.invites.limit.Rate;
import org.igniterealtime.openfire.plugin.invites.limit.RateLimiter;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.limit.SourceLimiter;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** API keys: creation, listing, changes, revocation and authentication. */
public final class ApiKeys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    /** Ids have 41 bits: a second attempt is rare, and a fourth means that something else is wrong. */
    private static final int ATTEMPTS = 4;

    /** How often a change is repeated because the key was changed concurrently. */
    private static final int EDIT_ATTEMPTS = 10;

    private final KeyRepository store;
    private final Secrets secrets;
    private final Clock clock;
    private final SettingValues settings;
    private final ChangeSignal signal;
    private final KeyCache cache;
    private final SourceLimiter failures;
    private final RateLimiter requests;
    private final UseLog uses;
    private final RefusalLog refusals;

    /**
     * @param database where keys are stored
     * @param secrets generates ids and secrets
     * @param clock the current time
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     * @param settings the operator's settings
     * @param signal informs other nodes about changes
     * @param failures limits the invalid keys from an address
     */
    public ApiKeys(
            Database database,
            Secrets secrets,
            Clock clock,
            LongSupplier ticker,
            SettingValues settings,
            ChangeSignal signal,
            SourceLimiter failures) {
        this.store = new KeyRepository(database);
        this.secrets = secrets;
        this.clock = clock;
        this.settings = settings;
        this.signal = signal;
        this.cache = new KeyCache(signal, store::find, new KeyIds(signal, store::ids, ticker), failures, ticker);
        this.failures = failures;
        this.requests = new RateLimiter(ticker);
        this.uses = new UseLog(store::used);
        this.refusals = new RefusalLog(new PacedLog(LOG, ticker));
    }

    /**
     * Creates a key.
     *
     * @param by who creates it, as in {@link ApiKey#createdBy}
     * @throws DatabaseException if the database is not available
     */
    public Outcome<NewKey, KeyRefusal> create(KeyDraft draft, String by) {
        List<FieldProblem> problems = KeyRules.check(draft, null, clock.instant());
        if (!problems.isEmpty()) {
            return refused(KeyRefusal.of(Reason.INVALID, problems));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return insert(draft, by);
            } catch (DuplicateException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * The key with the given id, including revoked ones.
     *
     * @throws DatabaseException if the database is not available
     */
    public Optional<ApiKey> find(String id) {
        return PresentedKey.isId(id) ? store.find(id).map(StoredKey::key) : Optional.empty();
    }

    /**
     * All keys, newest first.
     *
     * @throws DatabaseException if the database is not available
     */
    public List<ApiKey> list() {
        return store.list();
    }

    /** Like {@link #edit(String, Function, Integer, ApiKey)}, for callers who may change all keys. */
    public Outcome<ApiKey, KeyRefusal> edit(String id, Function<ApiKey, KeyDraft> wish, Integer expectedVersion) {
        return edit(id, wish, expectedVersion, null);
    }

    /**
     * Changes a key. Revoked keys cannot be changed. A key cannot change itself, nor a key that has more rights than it
     * has, before or after the change.
     *
     * @param wish computes the new settings from the current key; called again each time that another change was
     *     faster, so that no change is lost. Its exceptions end the call
     * @param expectedVersion the version that the caller has seen; {@code null} = any
     * @param by the key that makes the change; {@code null} for callers who may change all keys
     * @return the key after the change
     * @throws DatabaseException if the database is not available, or the key is changed concurrently all the time
     */
    public Outcome<ApiKey, KeyRefusal> edit(
            String id, Function<ApiKey, KeyDraft> wish, Integer expectedVersion, ApiKey by) {
        if (by != null && by.id().equals(id)) {
            return refused(KeyRefusal.of(Reason.OWN_KEY));
        }
        for (int attempt = 0; attempt < EDIT_ATTEMPTS; attempt++) {
            Optional<ApiKey> current = find(id);
            if (current.isEmpty()) {
                return refused(KeyRefusal.of(Reason.NOT_FOUND));
            }
            ApiKey key = current.get();
            if (key.revokedAt() != null) {
                return refused(KeyRefusal.of(Reason.REVOKED, key));
            }
            if (expectedVersion != null && expectedVersion != key.version()) {
                return refused(KeyRefusal.of(Reason.OUTDATED, key));
            }
            List<FieldProblem> beyond = by == null ? List.of() : by.beyond(KeyDraft.of(key));
            if (!beyond.isEmpty()) {
                return refused(KeyRefusal.of(Reason.BEYOND_OWN_KEY, beyond));
            }
            KeyDraft draft = wish.apply(key);
            List<FieldProblem> problems = KeyRules.check(draft, key.expiresAt(), clock.instant());
            if (!problems.isEmpty()) {
                return refused(KeyRefusal.of(Reason.INVALID, problems));
            }
            beyond = by == null ? List.of() : by.beyond(draft);
            if (!beyond.isEmpty()) {
                return refused(KeyRefusal.of(Reason.BEYOND_OWN_KEY, beyond));
            }
            if (store.update(id, draft, key.version())) {
                signal.raise();
                // Not read again, because a failure of the database at this point must not hide a change that has taken
                // effect, especially not from the audit log.
                return Outcome.done(key.changed(draft));
            }
        }
        throw new DatabaseException("an API key was changed concurrently at every attempt", null);
    }

    /**
     * Revokes a key permanently, on all nodes immediately.
     *
     * @return the key after the revocation
     * @throws DatabaseException if the database is not available
     */
    public Outcome<ApiKey, KeyRefusal> revoke(String id) {
        if (!PresentedKey.isId(id)) {
            return refused(KeyRefusal.of(Reason.NOT_FOUND));
        }
        Optional<ApiKey> revoked = store.revoke(id, now());
        // Also if it was already revoked, because the caller wants to be sure.
        signal.raise();
        return revoked.<Outcome<ApiKey, KeyRefusal>>map(Outcome::done)
                .orElseGet(() -> refused(KeyRefusal.of(Reason.NOT_FOUND)));
    }

    /**
     * Authenticates a key, from memory if it was seen recently. The server's log says why a key was refused, with its
     * public id, at most once a minute: for each key and reason if the secret was correct, otherwise for each address.
     *
     * @param presented the key as sent; may be hostile
     * @param from the caller's address; {@code null} if unknown, which is not accepted for keys with networks
     * @param inUrl whether the key was sent in the query string of a URL
     * @throws DatabaseException if the key was not seen recently and the database is not available
     */
    public Outcome<ApiKey, AuthenticationRefusal> authenticate(String presented, InetAddress from, boolean inUrl) {
        PresentedKey key = PresentedKey.parse(presented);
        if (key == null) {
            refusals.malformed(from);
            return refused(AuthenticationRefusal.Reason.MALFORMED, from);
        }
        Optional<KeyCache.Entry> entry = cache.get(key.id(), Source.of(from))
                .filter(found -> Secrets.same(found.stored().hash(), key.hash()));
        if (entry.isEmpty()) {
            return refuse(key.id(), AuthenticationRefusal.Reason.UNKNOWN, from);
        }
        AuthenticationRefusal.Reason reason = refusal(entry.get(), from, inUrl);
        return reason == null ? admit(entry.get().stored().key()) : refuse(key.id(), reason, from);
    }

    /**
     * Creates the key of an automated installation from the property {@code invites.bootstrap.key}, which has the
     * format {@code <id>:<SHA-256 of the whole key in hex>[:<scopes, comma-separated, or *>[:<name>]]}. If a key with
     * that id exists, it remains unchanged. A malformed value is logged.
     *
     * @throws DatabaseException if the database is not available
     */
    public void bootstrap() {
        Optional<String> value = settings.get(Settings.BOOTSTRAP_KEY);
        if (value.isEmpty()) {
            return;
        }
        Optional<BootstrapKey> parsed = BootstrapKey.parse(value.get());
        if (parsed.isEmpty()) {
            LOG.warn(
                    "The property {} is malformed and was ignored. See docs/keys.md for its format",
                    Settings.BOOTSTRAP_KEY);
            return;
        }
        takeOver(parsed.get());
    }

    /**
     * Writes when keys were last used. Called once a minute. If this fails, the data is kept for the next time.
     *
     * @throws DatabaseException if the database is not available
     */
    public void flush() {
        uses.flush();
    }

    /** Writes the last uses. Callers of {@link #authenticate} and {@link #flush} must have ended before. */
    @Override
    public void close() {
        flush();
    }

    private Outcome<NewKey, KeyRefusal> insert(KeyDraft draft, String by) {
        String id = secrets.id(PresentedKey.ID_LENGTH);
        String whole = PresentedKey.compose(id, secrets.secret(PresentedKey.SECRET_LENGTH));
        ApiKey key = new ApiKey(
                id, draft.name(), draft.scopes(), draft.limits(), now(), by, draft.expiresAt(), null, null, 1);
        store.insert(new StoredKey(key, Secrets.hash(whole)));
        signal.raise();
        return Outcome.done(new NewKey(key, whole));
    }

    private static <T> Outcome<T, KeyRefusal> refused(KeyRefusal refusal) {
        return Outcome.refused(refusal);
    }

    private AuthenticationRefusal.Reason refusal(KeyCache.Entry entry, InetAddress from, boolean inUrl) {
        ApiKey key = entry.stored().key();
        KeyStatus status = key.status(clock.instant());
        if (status != KeyStatus.ACTIVE) {
            return status == KeyStatus.REVOKED
                    ? AuthenticationRefusal.Reason.REVOKED
                    : AuthenticationRefusal.Reason.EXPIRED;
        }
        // Checks the key's own list, because a network that could not be parsed must not permit all addresses.
        if (!key.limits().networks().isEmpty()
                && (from == null || entry.networks().stream().noneMatch(network -> network.contains(from)))) {
            return AuthenticationRefusal.Reason.NETWORK;
        }
        if (inUrl && !(key.limits().urlUse() && settings.get(Settings.KEYS_IN_URLS))) {
            return AuthenticationRefusal.Reason.URL_USE;
        }
        return null;
    }

    private Outcome<ApiKey, AuthenticationRefusal> refuse(
            String id, AuthenticationRefusal.Reason reason, InetAddress from) {
        refusals.refused(id, reason, from);
        return refused(reason, from);
    }

    /** Counted only now, because behind a shared address, someone else's invalid keys must not lock out a valid one. */
    private Outcome<ApiKey, AuthenticationRefusal> refused(AuthenticationRefusal.Reason reason, InetAddress from) {
        Duration wait = failures.take(Source.of(from));
        return Outcome.refused(wait.isZero() ? AuthenticationRefusal.of(reason) : AuthenticationRefusal.tooMany(wait));
    }

    private Outcome<ApiKey, AuthenticationRefusal> admit(ApiKey key) {
        Integer perSecond = key.limits().requestsPerSecond();
        if (perSecond != null) {
            Duration wait = requests.take(Source.named(key.id()), new Rate(perSecond, perSecond));
            if (!wait.isZero()) {
                return Outcome.refused(AuthenticationRefusal.tooMany(wait));
            }
        }
        uses.note(key.id(), clock.millis());
        return Outcome.done(key);
    }

    private void takeOver(BootstrapKey bootstrap) {
        if (store.find(bootstrap.id()).isPresent()) {
            return;
        }
        ApiKey key = new ApiKey(
                bootstrap.id(),
                bootstrap.name(),
                bootstrap.scopes(),
                KeyLimits.NONE,
                now(),
                Actor.SERVER.label(),
                null,
                null,
                null,
                1);
        try {
            store.insert(new StoredKey(key, bootstrap.hash()));
            signal.raise();
            LOG.info("Created the API key {} from the property {}", key.id(), Settings.BOOTSTRAP_KEY);
        } catch (DuplicateException e) {
            LOG.debug("Another cluster node has already created the API key {}", key.id());
        }
    }

    /** As precise as the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
