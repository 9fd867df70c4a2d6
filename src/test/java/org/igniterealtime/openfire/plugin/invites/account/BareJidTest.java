/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BareJidTest {

    @Test
    void theLocalpartStandsBeforeTheAt() {
        assertThat(BareJid.localpart(BareJid.of("romeo", "example.org"))).contains("romeo");
    }

    @Test
    void addressesOfServersHaveNoLocalpart() {
        assertThat(BareJid.localpart("example.org")).isEmpty();
        assertThat(BareJid.localpart("@example.org")).isEmpty();
    }

    @Test
    void addressesElsewhereHaveNoLocalpartHere() {
        assertThat(BareJid.localpartAt("romeo@Example.ORG", "example.org")).contains("romeo");
        assertThat(BareJid.localpartAt("romeo@elsewhere.example", "example.org"))
                .isEmpty();
        assertThat(BareJid.localpartAt("romeo@chat.example.org", "example.org")).isEmpty();
        assertThat(BareJid.localpartAt("romeo", "example.org")).isEmpty();
    }

    @Test
    void theLocalpartIsEscapedInAUri() {
        assertThat(BareJid.uri("nasty!#$%()+,@example.org"))
                .isEqualTo("xmpp:nasty%21%23%24%25%28%29%2B%2C@example.org");
        assertThat(BareJid.uri("josé@example.org")).isEqualTo("xmpp:jos%C3%A9@example.org");
        assertThat(BareJid.uri("example.org")).isEqualTo("xmpp:example.org");
    }
}
