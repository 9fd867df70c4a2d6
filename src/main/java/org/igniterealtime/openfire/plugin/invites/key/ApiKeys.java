/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/** API keys: made, listed, changed, revoked, and recognised when presented. */
public final class ApiKeys implements AutoCloseable {

    /**
     * @param database where keys are kept
     * @param secrets makes ids and secrets
     * @param clock tells the time
     * @param properties the settings {@code invites.keys.*}
     * @param signal tells other nodes of changes
     */
    public ApiKeys(Database database, Secrets secrets, Clock clock, PropertySource properties, ChangeSignal signal) {}

    /**
     * Makes a key.
     *
     * @param by who does, as {@link ApiKey#createdBy}
     * @return Created or Invalid
     */
    public KeyResult create(KeyDraft draft, String by) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** The key with that id, revoked or not. */
    public Optional<ApiKey> find(String id) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** All keys, newest first. */
    public List<ApiKey> list() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Changes a key.
     *
     * @param expectedVersion the version the caller has seen; {@code null} = whichever
     * @return Changed, Invalid, NotFound or Outdated
     */
    public KeyResult edit(String id, KeyDraft draft, Integer expectedVersion) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Revokes a key for good, on every node at once.
     *
     * @return Changed or NotFound
     */
    public KeyResult revoke(String id) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Recognises a presented key: from memory, if it was seen lately.
     *
     * @param presented what came in; hostile
     * @param from the caller's address
     * @param inUrl whether it came in a URL's query
     */
    public Authentication authenticate(String presented, InetAddress from, boolean inUrl) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Takes over the key that an automated installation left in the property {@code invites.bootstrap.key}, as
     * {@code <id>:<SHA-256 of the whole key in hex>[:<scopes, comma-separated, or *>[:<name>]]}. A key with that id stays as it is.
     */
    public void bootstrap() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Writes what is still to be written of "last used". */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not written yet");
    }
}
