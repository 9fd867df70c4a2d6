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

/** The only place for random numbers, hashes, and comparing input with secrets. */
public final class Secrets {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Lowercase only, because public ids must remain distinct under a case-insensitive collation. */
    private static final String LOWERCASE = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static final String HMAC = "HmacSHA256";

    private static final String PBKDF2 = "PBKDF2WithHmacSHA256";

    /** More than the 4096 of Openfire's SCRAM hashes, so that the hashes here are not an easier way to a password. */
    private static final int ITERATIONS = 10_000;

    private static final int HASH_BITS = 256;

    private static final int BYTES = 256;

    /** Spare bytes, so that one call is nearly always enough: at most one byte in 32 is skipped. */
    private static final int SPARE = 4;

    private final SecureRandom random;

    /**
     * @param random the source of random bits
     */
    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /**
     * Generates a secret from {@code [A-Za-z0-9]}, with 5.95 bits per character.
     *
     * @param length in characters; at least 22 (131 bits) for anything that grants access
     */
    public String secret(int length) {
        return pick(ALPHANUMERIC, length);
    }

    /**
     * Generates a public id from {@code [a-z0-9]}, with 5.17 bits per character.
     *
     * @param length in characters
     */
    public String id(int length) {
        return pick(LOWERCASE, length);
    }

    /**
     * The form in which secrets are stored: SHA-256 as 64 lowercase hexadecimal digits. Secrets here are random and
     * long, so a slow hash would have no benefit.
     *
     * @param secret the secret, which was shown once
     */
    public static String hash(String secret) {
        return hash(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 hash of the bytes, as 64 lowercase hexadecimal digits. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * A value that can only be computed with the key: HMAC-SHA256 (RFC 2104), 32 bytes.
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
     * The form in which data chosen by people is stored, because it might be guessed: PBKDF2 (RFC 8018) with
     * HMAC-SHA256, as 64 lowercase hexadecimal digits. Takes milliseconds.
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

    /** Whether two texts are equal, in a time that does not reveal where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A secret from {@code [A-Za-z0-9]} that can only be computed with the key: always the same for the same text, with
     * equally likely characters (HMAC-SHA256 in counter mode, as in NIST SP 800-108).
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
     * Reads one byte per character in a single call. The system's source of randomness is protected by a lock, and one
     * call per character made threads wait for each other (measured with 8 threads: 3.8 µs for an id and a token, now
     * 0.6 µs). Bytes beyond the last whole multiple of the alphabet's size are skipped, so that all characters are
     * equally likely.
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
