/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.Locale;
import java.util.function.Supplier;

/** Texts for people in chat clients, in the language that they request, otherwise in the server's. */
public final class Languages {

    private final Supplier<Locale> server;

    /**
     * @param server the server's language, which the operator may change
     */
    public Languages(Supplier<Locale> server) {
        this.server = server;
    }

    /**
     * The texts in the closest available language.
     *
     * @param language the {@code xml:lang} of a stanza or stream (RFC 6120, section 8.1.5); may be hostile;
     *     {@code null} if absent
     */
    public Texts in(String language) {
        return language == null ? Texts.of(server.get()) : Texts.accepted(language);
    }
}
