/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Content negotiation (RFC 9110, section 12.5.1), as far as it decides between JSON and another type. */
final class Accept {

    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

    private Accept() {}

    /**
     * Whether a client prefers a type to JSON. Only a client that names the type gets it.
     *
     * @param header may be hostile or {@code null}
     */
    static boolean prefers(String header, String mediaType) {
        double wanted = 0;
        double json = 0;
        boolean first = false;
        for (String range :
                header == null ? new String[0] : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = range.split(";", 2)[0].strip();
            if (type.equals(mediaType)) {
                wanted = Math.max(wanted, quality(range));
                first = first || json == 0;
            } else if (type.equals(Response.JSON)) {
                json = Math.max(json, quality(range));
            }
        }
        return wanted > json || (wanted > 0 && wanted >= json && first);
    }

    private static double quality(String range) {
        Matcher found = QUALITY.matcher(range);
        return found.find() ? Double.parseDouble(found.group(1)) : 1;
    }
}
