/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerKey;

/**
 * Creates tokens, and derives them again for those who may see a link again. A token is derived from the server's key,
 * the invite's id and the version of the invite at that time, so that only its hash is stored, which alone decides
 * whether a token is valid.
 */
public final class Tokens {

    /** Changes after a link was created, such as edits and revocations, also increase the version of its invite. */
    private static final int MOST_VERSIONS = 10_000;

    private final Secrets secrets;
    private final Supplier<Optional<ServerKey>> key;
    private final BooleanSupplier shownAgain;

    /**
     * @param secrets generates tokens that cannot be derived again
     * @param key the server's key, if there is one
     * @param shownAgain whether the operator permits links to be shown again
     */
    public Tokens(Secrets secrets, Supplier<Optional<ServerKey>> key, BooleanSupplier shownAgain) {
        this.secrets = secrets;
        this.key = key;
        this.shownAgain = shownAgain;
    }

    /**
     * Creates a token.
     *
     * @param inviteId the id of its invite
     * @param version the version of the invite with this token; no other token of the invite has it
     */
    Token make(String inviteId, int version) {
        return usable().map(known -> Token.derived(inviteId, version, known))
                .orElseGet(() -> Token.random(inviteId, secrets));
    }

    /**
     * Derives the current token of an invite again.
     *
     * @param hash the stored hash of the token
     * @return empty if it was generated randomly, with another key or ten thousand changes ago, or may not be shown
     */
    Optional<Token> again(Invite invite, String hash) {
        return usable().flatMap(known -> again(invite, hash, known));
    }

    private static Optional<Token> again(Invite invite, String hash, ServerKey key) {
        int first = Math.max(0, invite.version() - MOST_VERSIONS);
        for (int version = invite.version(); version >= first; version--) {
            Token token = Token.derived(invite.id(), version, key);
            if (Secrets.same(token.hash(), hash)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private Optional<ServerKey> usable() {
        return shownAgain.getAsBoolean() ? key.get() : Optional.empty();
    }
}
