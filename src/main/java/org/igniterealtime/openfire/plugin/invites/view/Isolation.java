/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * Isolates what is inserted into texts from the direction of the words around it. {@link Texts#isolating()} marks it
 * with characters; in HTML it becomes a {@code <bdi>}, so that nobody copies these characters. Attributes have no
 * markup, and do without.
 */
final class Isolation {

    /** Elements that contain text only (HTML, "escapable raw text"): in them, the characters themselves do it. */
    private static final List<String> TEXT_ONLY = List.of("<title", "<textarea");

    private Isolation() {}

    /** The same page with markup. */
    static String html(String page) {
        StringBuilder html = new StringBuilder(page.length() + 200);
        boolean tag = false;
        boolean textOnly = false;
        for (int at = 0; at < page.length(); at++) {
            char c = page.charAt(at);
            boolean isolates = c == Texts.ISOLATE || c == Texts.END_OF_ISOLATE;
            if (c == '<') {
                tag = true;
                textOnly = startsTextOnly(page, at);
            } else if (c == '>') {
                tag = false;
            }
            if (!isolates || (textOnly && !tag)) {
                html.append(c);
            } else if (!tag) {
                html.append(c == Texts.ISOLATE ? "<bdi>" : "</bdi>");
            }
        }
        return html.toString();
    }

    private static boolean startsTextOnly(String page, int at) {
        return TEXT_ONLY.stream().anyMatch(name -> page.regionMatches(true, at, name, 0, name.length()));
    }
}
