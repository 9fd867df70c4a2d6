/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Creates, changes and revokes keys for the console, chat clients and the API, and records this in the audit log.
 * People's input is a form, a program's input is a draft.
 */
public final class AuditedApiKeys {

    private final ApiKeys keys;
    private final KeyAudit audit;
    private final Clock clock;

    private enum Change {
        CREATED,
        EDITED,
        REVOKED
    }

    /**
     * @param keys the keys
     * @param audit records each change
     * @param clock the current time
     */
    public AuditedApiKeys(ApiKeys keys, KeyAudit audit, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** The keys, for reading. */
    public ApiKeys keys() {
        return keys;
    }

    /** The clock used for expiry times. */
    public Clock clock() {
        return clock;
    }

    /**
     * Creates a key.
     *
     * @param by who creates it, as in {@link ApiKey#createdBy}
     * @throws DatabaseException if the database is not available
     */
    public Outcome<NewKey, KeyRefusal> create(KeyDraft draft, String by) {
        return keys.create(draft, by).ifDone(made -> record(by, Change.CREATED, made.key(), KeyWords.all(made.key())));
    }

    /**
     * Creates a key on behalf of another, which must have at least the same rights.
     *
     * @param by the key that makes the request
     * @throws DatabaseException if the database is not available
     */
    public Outcome<NewKey, KeyRefusal> create(KeyDraft draft, ApiKey by) {
        List<FieldProblem> beyond = by.beyond(draft);
        return beyond.isEmpty()
                ? create(draft, by.label())
                : Outcome.refused(KeyRefusal.of(Reason.BEYOND_OWN_KEY, beyond));
    }

    /**
     * Creates a key from a form.
     *
     * @param by who creates it, as in {@link ApiKey#createdBy}
     * @throws DatabaseException if the database is not available
     */
    public Outcome<NewKey, KeyRefusal> create(KeyForm form, String by) {
        return read(form, null, draft -> create(draft, by));
    }

    /**
     * Changes a key.
     *
     * @param wish computes the new settings from the current key; may be called more than once
     * @param expectedVersion the version that the caller has seen; {@code null} = any
     * @return the key after the change
     * @throws DatabaseException if the database is not available, or the key is changed concurrently all the time
     */
    public Outcome<ApiKey, KeyRefusal> edit(
            String id, Function<ApiKey, KeyDraft> wish, Integer expectedVersion, String by) {
        AtomicReference<ApiKey> before = new AtomicReference<>();
        return keys.edit(id, seen(wish, before), expectedVersion).ifDone(after -> edited(by, before.get(), after));
    }

    /**
     * Changes a key on behalf of another: never itself, and none that has more rights than that one, before or after
     * the change.
     *
     * @param wish computes the new settings from the current key; may be called more than once
     * @param expectedVersion the version that the caller has seen; {@code null} = any
     * @param by the key that makes the request
     * @return the key after the change
     * @throws DatabaseException if the database is not available, or the key is changed concurrently all the time
     */
    public Outcome<ApiKey, KeyRefusal> edit(
            String id, Function<ApiKey, KeyDraft> wish, Integer expectedVersion, ApiKey by) {
        AtomicReference<ApiKey> before = new AtomicReference<>();
        return keys.edit(id, seen(wish, before), expectedVersion, by)
                .ifDone(after -> edited(by.label(), before.get(), after));
    }

    private static Function<ApiKey, KeyDraft> seen(Function<ApiKey, KeyDraft> wish, AtomicReference<ApiKey> before) {
        return key -> {
            before.set(key);
            return wish.apply(key);
        };
    }

    private void edited(String by, ApiKey before, ApiKey after) {
        record(by, Change.EDITED, after, KeyWords.changes(before, after));
    }

    private void record(String by, Change change, ApiKey key, String details) {
        audit.record(by, "Invites: API key " + key.id() + " " + EnumNames.of(change), details);
    }

    /**
     * Changes a key with a form.
     *
     * @param expectedVersion the version that was shown; {@code null} = any
     * @return the key after the change
     * @throws DatabaseException if the database is not available
     */
    public Outcome<ApiKey, KeyRefusal> edit(String id, KeyForm form, Integer expectedVersion, String by) {
        Instant expiry = keys.find(id).map(ApiKey::expiresAt).orElse(null);
        return read(form, expiry, draft -> edit(id, key -> draft, expectedVersion, by));
    }

    /**
     * Revokes a key permanently.
     *
     * @return the key after the revocation
     * @throws DatabaseException if the database is not available
     */
    public Outcome<ApiKey, KeyRefusal> revoke(String id, String by) {
        return keys.revoke(id).ifDone(key -> record(by, Change.REVOKED, key, KeyWords.all(key)));
    }

    /**
     * Revokes a key on behalf of another: itself, or one that does not have more rights. Therefore, a stolen key with
     * few rights cannot disable all others.
     *
     * @param by the key that makes the request
     * @return the key after the revocation
     * @throws DatabaseException if the database is not available
     */
    public Outcome<ApiKey, KeyRefusal> revoke(String id, ApiKey by) {
        List<FieldProblem> beyond = id.equals(by.id())
                ? List.of()
                : keys.find(id).map(key -> by.beyond(KeyDraft.of(key))).orElse(List.of());
        return beyond.isEmpty()
                ? revoke(id, by.label())
                : Outcome.refused(KeyRefusal.of(Reason.BEYOND_OWN_KEY, beyond));
    }

    /** All that is wrong is refused at once, whether a text cannot be parsed or a value is not permitted. */
    private <T> Outcome<T, KeyRefusal> read(
            KeyForm form, Instant expiry, Function<KeyDraft, Outcome<T, KeyRefusal>> action) {
        KeyForm.Reading reading = form.read(clock);
        if (reading.problems().isEmpty()) {
            return action.apply(reading.draft());
        }
        List<FieldProblem> all = new ArrayList<>(reading.problems());
        Set<String> wrong = all.stream().map(FieldProblem::field).collect(Collectors.toSet());
        KeyRules.check(reading.draft(), expiry, clock.instant()).stream()
                .filter(problem -> !wrong.contains(problem.field()))
                .forEach(all::add);
        return Outcome.refused(KeyRefusal.of(Reason.INVALID, all));
    }
}
