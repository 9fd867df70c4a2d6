/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

/** Text for people, in whichever language one of them wants. */
@FunctionalInterface
public interface Wordings {

    /**
     * The text in the language that comes nearest.
     *
     * @param language what a stanza's {@code xml:lang} says (RFC 6120, section 8.1.5); hostile; {@code null} = the server's own
     */
    Wording in(String language);
}
