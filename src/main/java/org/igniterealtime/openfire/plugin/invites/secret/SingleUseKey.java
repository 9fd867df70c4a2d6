/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key with which a single text is encrypted, with AES-256-GCM. Therefore, the nonce can be all zeros. */
public final class SingleUseKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /**
     * @param secret the secret from which keys are derived, not empty
     * @param text from which this one is derived; contains a salt that is new for each encryption
     */
    public SingleUseKey(String secret, String text) {
        this.key = new SecretKeySpec(Secrets.hmac(secret, text), "AES");
    }

    /**
     * Encrypts a text.
     *
     * @param place where it is stored; it cannot be decrypted elsewhere
     */
    public byte[] seal(byte[] plain, String place) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, place).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Decrypts what {@link #seal} has encrypted.
     *
     * @throws GeneralSecurityException if it was encrypted with another key or for another place, or changed since
     */
    public byte[] open(byte[] sealed, String place) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, place).doFinal(sealed);
    }

    private Cipher cipher(int mode, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "SingleUseKey[hidden]";
    }
}
