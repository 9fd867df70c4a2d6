/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.time.Clock;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.key.KeyAudit.Change;

/** Where people, on a page or in a chat client, make, change and revoke keys: their form is read, and the audit log told. */
public final class KeyDesk {

    private final ApiKeys keys;
    private final KeyAudit audit;
    private final Clock clock;

    /**
     * @param keys the keys
     * @param audit is told of each change
     * @param clock tells the time
     */
    public KeyDesk(ApiKeys keys, KeyAudit audit, Clock clock) {
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
     * @return Created or Invalid
     */
    public KeyResult create(KeyForm form, String by) {
        return apply(form, by, Change.CREATED, draft -> keys.create(draft, by));
    }

    /**
     * Changes a key.
     *
     * @param expectedVersion the version that was shown; {@code null} = whichever
     * @return Changed, Invalid, NotFound or Outdated
     */
    public KeyResult edit(String id, KeyForm form, Integer expectedVersion, String by) {
        return apply(form, by, Change.EDITED, draft -> keys.edit(id, draft, expectedVersion));
    }

    /**
     * Revokes a key for good.
     *
     * @return Changed or NotFound
     */
    public KeyResult revoke(String id, String by) {
        return told(keys.revoke(id), by, Change.REVOKED);
    }

    private KeyResult apply(KeyForm form, String by, Change change, Function<KeyDraft, KeyResult> action) {
        KeyForm.Reading reading = form.read(clock);
        if (reading.draft() == null) {
            return new KeyResult.Invalid(reading.problems());
        }
        return told(action.apply(reading.draft()), by, change);
    }

    private KeyResult told(KeyResult result, String by, Change change) {
        if (result instanceof KeyResult.Created created) {
            audit.changed(by, change, created.key());
        } else if (result instanceof KeyResult.Changed changed) {
            audit.changed(by, change, changed.key());
        }
        return result;
    }
}
