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
 * Makes tokens, and makes them once more for who may see a link again. A token is derived from the server's key, the invite's id and the
 * version that the invite has with it, so that nothing more is kept than its hash, which alone decides whether a token is good.
 */
public final class Tokens {

    /** What comes after a link was made, an edit or a revocation for instance, raises the version of its invite, too. */
    private static final int MOST_VERSIONS = 10_000;

    private final Secrets secrets;
    private final Supplier<Optional<ServerKey>> key;
    private final BooleanSupplier shownAgain;

    /**
     * Makes it from its parts.
     *
     * @param secrets makes those that nobody can make again
     * @param key the server's, if there is one
     * @param shownAgain whether the operator wants that links can be shown again
     */
    public Tokens(Secrets secrets, Supplier<Optional<ServerKey>> key, BooleanSupplier shownAgain) {
        this.secrets = secrets;
        this.key = key;
        this.shownAgain = shownAgain;
    }

    /**
     * Makes one.
     *
     * @param inviteId the id of the invite that it opens
     * @param version that the invite has with it; no other token of the invite has it
     */
    Token make(String inviteId, int version) {
        return usable().map(known -> Token.derived(inviteId, version, known))
                .orElseGet(() -> Token.random(inviteId, secrets));
    }

    /**
     * Makes the present one once more.
     *
     * @param hash what is kept of it
     * @return empty if it was made by chance, with another key, or ten thousand changes ago, or may not be shown
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
