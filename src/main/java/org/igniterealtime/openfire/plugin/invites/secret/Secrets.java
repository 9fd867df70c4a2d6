/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The one door to randomness, to digests, and to comparing what a stranger sent with what is secret. */
public final class Secrets {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Lower case only: public ids must stay apart under a case-insensitive collation, too. */
    private static final String LOWERCASE = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static final String HMAC = "HmacSHA256";

    private static final String PBKDF2 = "PBKDF2WithHmacSHA256";

    /** More than the 4096 of the SCRAM hashes that Openfire keeps: what is kept here is no easier way to a password. */
    private static final int ITERATIONS = 10_000;

    private static final int HASH_BITS = 256;

    private static final int BYTES = 256;

    /** Enough that one call nearly always does: one byte in 32 is passed over, or fewer. */
    private static final int SPARE = 4;

    private final SecureRandom random;

    /**
     * @param random where the bits come from
     */
    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /**
     * Makes a secret of {@code [A-Za-z0-9]}, 5.95 bits a character.
     *
     * @param length in characters; 22 and more for anything that opens a door: 131 bits
     */
    public String secret(int length) {
        return pick(ALPHANUMERIC, length);
    }

    /**
     * Makes a public id of {@code [a-z0-9]}, 5.17 bits a character.
     *
     * @param length in characters
     */
    public String id(int length) {
        return pick(LOWERCASE, length);
    }

    /**
     * The form in which a secret is kept: SHA-256 as 64 lower-case hexadecimal digits. Secrets here are random and long, so
     * a slow hash would buy nothing.
     *
     * @param secret what was shown once
     */
    public static String hash(String secret) {
        return hash(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of these bytes, as 64 lower-case hexadecimal digits. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * What only who knows the key can make of a text: HMAC-SHA256 (RFC 2104), 32 bytes.
     *
     * @param key not empty
     */
    public static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /**
     * The form in which something is kept that somebody might guess, since a person chose it: PBKDF2 (RFC 8018) with HMAC-SHA256, as 64
     * lower-case hexadecimal digits. Takes milliseconds.
     *
     * @param text ASCII, not empty
     * @param salt not empty
     */
    public static String slowHash(String text, String salt) {
        PBEKeySpec spec =
                new PBEKeySpec(text.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ITERATIONS, HASH_BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance(PBKDF2)
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + PBKDF2, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Whether two texts are the same, in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What only who knows the key can make of a text, as a secret of {@code [A-Za-z0-9]}: always the same, every character as likely as
     * any other (HMAC-SHA256 in counter mode, as in NIST SP 800-108).
     *
     * @param key not empty
     * @param length in characters
     */
    static String derive(String key, String text, int length) {
        StringBuilder derived = new StringBuilder(length);
        for (int block = 0; derived.length() < length; block++) {
            append(derived, ALPHANUMERIC, length, hmac(key, block + ":" + text));
        }
        return derived.toString();
    }

    /**
     * Takes a byte for each character, all in one call: the system's source of chance is behind a lock, and a call per character made
     * threads wait for each other (measured with 8 of them: 3.8 µs for an id and a token, now 0.6). A byte beyond the last whole multiple of the alphabet is
     * passed over, so that every character is as likely as any other.
     */
    private String pick(String alphabet, int length) {
        StringBuilder picked = new StringBuilder(length);
        while (picked.length() < length) {
            byte[] bytes = new byte[length - picked.length() + SPARE];
            random.nextBytes(bytes);
            append(picked, alphabet, length, bytes);
        }
        return picked.toString();
    }

    private static void append(StringBuilder picked, String alphabet, int length, byte[] bytes) {
        int even = BYTES - BYTES % alphabet.length();
        for (int i = 0; i < bytes.length && picked.length() < length; i++) {
            int value = Byte.toUnsignedInt(bytes[i]);
            if (value < even) {
                picked.append(alphabet.charAt(value % alphabet.length()));
            }
        }
    }
}
