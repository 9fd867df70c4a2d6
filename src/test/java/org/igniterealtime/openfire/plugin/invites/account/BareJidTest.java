/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BareJidTest {

    @Test
    void theLocalpartStandsBeforeTheAt() {
        assertEquals(Optional.of("romeo"), BareJid.localpart(BareJid.of("romeo", "example.org")));
    }

    @Test
    void addressesOfServersHaveNoLocalpart() {
        assertEquals(Optional.empty(), BareJid.localpart("example.org"));
        assertEquals(Optional.empty(), BareJid.localpart("@example.org"));
    }

    @Test
    void addressesElsewhereHaveNoLocalpartHere() {
        assertEquals(Optional.of("romeo"), BareJid.localpartAt("romeo@Example.ORG", "example.org"));
        assertEquals(Optional.empty(), BareJid.localpartAt("romeo@elsewhere.example", "example.org"));
        assertEquals(Optional.empty(), BareJid.localpartAt("romeo@chat.example.org", "example.org"));
        assertEquals(Optional.empty(), BareJid.localpartAt("romeo", "example.org"));
    }

    @Test
    void theLocalpartIsEscapedInAUri() {
        assertEquals("xmpp:nasty%21%23%24%25%28%29%2B%2C@example.org", BareJid.uri("nasty!#$%()+,@example.org"));
        assertEquals("xmpp:jos%C3%A9@example.org", BareJid.uri("josé@example.org"));
        assertEquals("xmpp:example.org", BareJid.uri("example.org"));
    }
}
