/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents that come with the plugin, rendered by the build (src/build/RenderDocs.java). */
final class Documents {

    private final Map<String, String> titles;

    Documents() {
        Map<String, String> found = new LinkedHashMap<>();
        read("index").lines().map(line -> line.split("\t", 2)).forEach(line -> found.put(line[0], line[1]));
        this.titles = Collections.unmodifiableMap(found);
    }

    /** The titles of all documents by their names, in the order in which an operator needs them. */
    Map<String, String> titles() {
        return titles;
    }

    /**
     * A document.
     *
     * @param name one of {@link #titles}
     */
    String html(String name) {
        return read(name + ".html");
    }

    private static String read(String file) {
        try (InputStream in = Documents.class.getResourceAsStream("html/" + file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
