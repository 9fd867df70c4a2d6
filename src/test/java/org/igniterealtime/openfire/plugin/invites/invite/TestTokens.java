/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerKey;

/** Tokens of a server whose key is in a file, as in production. */
public final class TestTokens {

    private static final ServerKey KEY = key();

    /** The tokens of one server, for all tests. */
    public static final Tokens TOKENS = of(KEY);

    private TestTokens() {}

    static Tokens of(ServerKey key) {
        return new Tokens(new Secrets(new SecureRandom()), () -> Optional.ofNullable(key), () -> true);
    }

    /** The same tokens, shown again only while the administrator permits it. */
    public static Tokens shownAgain(BooleanSupplier wanted) {
        return new Tokens(new Secrets(new SecureRandom()), () -> Optional.of(KEY), wanted);
    }

    public static ServerKey key() {
        try {
            Path folder = Files.createTempDirectory("invites-key");
            Path file = folder.resolve("key");
            try {
                return ServerKey.open(file, new Secrets(new SecureRandom()));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
