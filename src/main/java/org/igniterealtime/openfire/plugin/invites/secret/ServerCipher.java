/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Encrypts secrets that have to be in the database for a while, with AES-GCM, and hashes what has to be recognized there,
 * both with keys that are derived from the {@link ServerKey}. Someone who has stolen the database can neither read nor
 * guess them.
 */
public final class ServerCipher {

    private static final int SALT = 22;

    private final ServerKey key;
    private final Secrets secrets;

    /**
     * @param key the server's key
     * @param secrets generates salts
     */
    public ServerCipher(ServerKey key, Secrets secrets) {
        this.key = key;
        this.secrets = secrets;
    }

    /**
     * Encrypts a secret.
     *
     * @param place where it is stored; it cannot be decrypted elsewhere
     * @return ASCII, about 60 characters longer than the secret
     */
    public String seal(String secret, String place) {
        String salt = secrets.secret(SALT);
        byte[] sealed = keyOf(salt).seal(secret.getBytes(StandardCharsets.UTF_8), place);
        return salt + Base64.getEncoder().encodeToString(sealed);
    }

    /**
     * Decrypts what {@link #seal} has encrypted.
     *
     * @return empty if it was encrypted with another key or for another place, or changed since
     */
    public Optional<String> open(String sealed, String place) {
        try {
            byte[] content = Base64.getDecoder().decode(sealed.substring(SALT));
            byte[] secret = keyOf(sealed.substring(0, SALT)).open(content, place);
            return Optional.of(new String(secret, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * A hash by which a text is recognized, and which only this server can compute (HMAC-SHA256): texts that can be
     * guessed are not found by trying.
     *
     * @return 64 lowercase hexadecimal digits, always the same for the same text
     */
    public String hash(String text) {
        return HexFormat.of().formatHex(Secrets.hmac(key.derive("hashed in the database", 43), text));
    }

    private SingleUseKey keyOf(String salt) {
        return new SingleUseKey(key.derive("sealed in the database", 43), salt);
    }

    @Override
    public String toString() {
        return "ServerCipher[hidden]";
    }
}
