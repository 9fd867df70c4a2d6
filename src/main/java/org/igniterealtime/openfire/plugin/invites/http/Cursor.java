/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The parameter {@code cursor} of lists in the order of ids: opaque to callers. */
final class Cursor {

    private static final String NAME = "cursor";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private Cursor() {}

    /** The cursor for continuing after a record. */
    static String after(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The id of the record after which to continue.
     *
     * @param errors gets an error if it is no cursor
     * @return {@code null} = from the start
     */
    static String read(Query query, List<FieldError> errors) {
        String text = query.get(NAME);
        if (text == null) {
            return null;
        }
        try {
            String id = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            if (ID.matcher(id).matches()) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, like any other invalid cursor.
        }
        errors.add(FieldError.query(NAME, "unknown_value", null));
        return null;
    }

    /** The query of the next page. */
    static String next(Query query, String cursor) {
        return query.with(NAME, cursor);
    }
}
