/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * An API key that a new server starts with. The server gets only its hash, as the value of the Openfire property {@link #PROPERTY}.
 *
 * @param key the whole key, including the secret
 * @param property the value of the property
 */
public record DemoKey(String key, String property) {

    /** The Openfire property that provides the key. */
    public static final String PROPERTY = "invites.bootstrap.key";

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ALL = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /**
     * Creates a key with all scopes.
     *
     * @param name its name
     * @return a new key
     */
    public static DemoKey create(String name) {
        var random = new SecureRandom();
        String id = pick(random, LOWER, 8);
        String key = "ofi_" + id + "_" + pick(random, ALL, 32);
        return new DemoKey(key, id + ":" + sha256(key) + ":*:" + name);
    }

    private static String pick(SecureRandom random, String alphabet, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
