/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.key.KeyAudit.Change;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Where keys are made, changed and revoked, on a page, in a chat client or through the API: whoever comes, the audit log is told. What
 * people typed comes as a form, what a program sent as a draft.
 */
public final class AuditedApiKeys {

    private final ApiKeys keys;
    private final KeyAudit audit;
    private final Clock clock;

    /**
     * @param keys the keys
     * @param audit is told of each change
     * @param clock tells the time
     */
    public AuditedApiKeys(ApiKeys keys, KeyAudit audit, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** The keys, to read. */
    public ApiKeys keys() {
        return keys;
    }

    /** The clock that expiry is judged by. */
    public Clock clock() {
        return clock;
    }

    /**
     * Makes a key.
     *
     * @param by who does, as {@link ApiKey#createdBy}
     * @throws DatabaseException if the database is away
     */
    public Outcome<NewKey, KeyRefusal> create(KeyDraft draft, String by) {
        return keys.create(draft, by).ifDone(made -> audit.changed(by, Change.CREATED, made.key()));
    }

    /**
     * Makes a key for another, which may do no more than that one.
     *
     * @param by the key that wants it
     * @throws DatabaseException if the database is away
     */
    public Outcome<NewKey, KeyRefusal> create(KeyDraft draft, ApiKey by) {
        List<FieldProblem> beyond = by.beyond(draft);
        return beyond.isEmpty()
                ? create(draft, by.label())
                : Outcome.refused(KeyRefusal.of(Reason.BEYOND_OWN_KEY, beyond));
    }

    /**
     * Makes a key that was typed.
     *
     * @param by who does, as {@link ApiKey#createdBy}
     * @throws DatabaseException if the database is away
     */
    public Outcome<NewKey, KeyRefusal> create(KeyForm form, String by) {
        return read(form, draft -> create(draft, by));
    }

    /**
     * Changes a key.
     *
     * @param wish what becomes of the key as it is at that moment; may be asked more than once
     * @param expectedVersion the version that the caller has seen; {@code null} = whichever
     * @return the key as it is then, or was already
     * @throws DatabaseException if the database is away, or others change the key all the time
     */
    public Outcome<ApiKey, KeyRefusal> edit(
            String id, Function<ApiKey, KeyDraft> wish, Integer expectedVersion, String by) {
        return keys.edit(id, wish, expectedVersion).ifDone(key -> audit.changed(by, Change.EDITED, key));
    }

    /**
     * Changes a key for another: never itself, and none that may do more than that one, before or after.
     *
     * @param wish what becomes of the key as it is at that moment; may be asked more than once
     * @param expectedVersion the version that the caller has seen; {@code null} = whichever
     * @param by the key that wants it
     * @return the key as it is then, or was already
     * @throws DatabaseException if the database is away, or others change the key all the time
     */
    public Outcome<ApiKey, KeyRefusal> edit(
            String id, Function<ApiKey, KeyDraft> wish, Integer expectedVersion, ApiKey by) {
        return keys.edit(id, wish, expectedVersion, by).ifDone(key -> audit.changed(by.label(), Change.EDITED, key));
    }

    /**
     * Changes a key as it was typed.
     *
     * @param expectedVersion the version that was shown; {@code null} = whichever
     * @return the key as it is then, or was already
     * @throws DatabaseException if the database is away
     */
    public Outcome<ApiKey, KeyRefusal> edit(String id, KeyForm form, Integer expectedVersion, String by) {
        return read(form, draft -> edit(id, key -> draft, expectedVersion, by));
    }

    /**
     * Revokes a key for good.
     *
     * @return the key as it is then, or was already
     * @throws DatabaseException if the database is away
     */
    public Outcome<ApiKey, KeyRefusal> revoke(String id, String by) {
        return keys.revoke(id).ifDone(key -> audit.changed(by, Change.REVOKED, key));
    }

    /**
     * Revokes a key for another: itself, or one that may do no more than that one. So who steals a key of little power cannot take all
     * others out of service.
     *
     * @param by the key that wants it
     * @return the key as it is then, or was already
     * @throws DatabaseException if the database is away
     */
    public Outcome<ApiKey, KeyRefusal> revoke(String id, ApiKey by) {
        List<FieldProblem> beyond = id.equals(by.id())
                ? List.of()
                : keys.find(id).map(key -> by.beyond(KeyDraft.of(key))).orElse(List.of());
        return beyond.isEmpty()
                ? revoke(id, by.label())
                : Outcome.refused(KeyRefusal.of(Reason.BEYOND_OWN_KEY, beyond));
    }

    private <T> Outcome<T, KeyRefusal> read(KeyForm form, Function<KeyDraft, Outcome<T, KeyRefusal>> action) {
        KeyForm.Reading reading = form.read(clock);
        return reading.draft() == null
                ? Outcome.refused(KeyRefusal.of(Reason.INVALID, reading.problems()))
                : action.apply(reading.draft());
    }
}
