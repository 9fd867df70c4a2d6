/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * A key as sent by a caller: {@code ofi_<id>_<secret>}. The fixed prefix lets secret scanners find keys in code and
 * logs.
 *
 * @param id 8 characters of {@code [a-z0-9]}
 * @param hash SHA-256 of the whole key; the key itself is not stored
 */
record PresentedKey(String id, String hash) {

    static final int ID_LENGTH = 8;
    static final int SECRET_LENGTH = 32;

    private static final Pattern ID = Pattern.compile("[a-z0-9]{8}");
    private static final Pattern FORM = Pattern.compile("ofi_([a-z0-9]{8})_[A-Za-z0-9]{32}");

    /**
     * Parses a key.
     *
     * @param text may be hostile or {@code null}
     * @return {@code null} if it does not have the format of a key
     */
    static PresentedKey parse(String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? new PresentedKey(matcher.group(1), Secrets.hash(text)) : null;
    }

    /**
     * Whether a text, which may be hostile, has the format of an id. Other texts are not looked up in the database,
     * which might refuse them.
     */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Composes the text of a new key. */
    static String compose(String id, String secret) {
        return "ofi_" + id + "_" + secret;
    }
}
