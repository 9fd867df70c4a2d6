/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.util.Map;
import java.util.TreeMap;

/** The stored form of the details of an event: one line {@code name=value} for each. */
final class Details {

    private Details() {}

    /** {@code null} if there are none, because Oracle treats an empty string as NULL. */
    static String write(Map<String, String> details) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(details).forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : "\n").append(name).append('=');
            text.append(value.replace("\\", "\\\\").replace("\n", "\\n"));
        });
        return text.isEmpty() ? null : text.toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> details = new TreeMap<>();
        if (text != null) {
            for (String line : text.split("\n", -1)) {
                int equals = line.indexOf('=');
                details.put(line.substring(0, equals), unescape(line.substring(equals + 1)));
            }
        }
        return details;
    }

    private static String unescape(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                text.append(value.charAt(i) == 'n' ? '\n' : '\\');
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
