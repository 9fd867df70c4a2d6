/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One line of the communication between the rig and its Openfire: fields separated by spaces, each in Base64 so that it cannot contain a
 * line break, with {@code -} for null.
 */
public final class Wire {

    private static final String NULL = "-";

    private Wire() {}

    /**
     * Writes fields as a line.
     *
     * @param fields the fields, which may be null
     * @return the line, without its end
     */
    public static String line(List<String> fields) {
        var parts = new ArrayList<String>();
        for (String field : fields) {
            parts.add(field == null ? NULL : "=" + Base64.getEncoder().encodeToString(field.getBytes(UTF_8)));
        }
        return String.join(" ", parts);
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @param line the line, without its end
     * @return the fields, which may be null
     */
    public static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        for (String part : line.split(" ", -1)) {
            fields.add(part.equals(NULL) ? null : new String(Base64.getDecoder().decode(part.substring(1)), UTF_8));
        }
        return fields;
    }
}
