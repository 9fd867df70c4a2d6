/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.util.Locale;
import java.util.function.Supplier;

/** Text for people in chat clients, in the language that each of them wants, else in the server's. */
public final class Languages {

    private final Supplier<Locale> server;

    /**
     * @param server the server's language, which its operator may change
     */
    public Languages(Supplier<Locale> server) {
        this.server = server;
    }

    /**
     * The texts in the language that comes nearest.
     *
     * @param language what a stanza's or a stream's {@code xml:lang} says (RFC 6120, section 8.1.5); hostile; {@code null} = nothing
     */
    public Texts in(String language) {
        return language == null ? Texts.of(server.get()) : Texts.accepted(language);
    }
}
