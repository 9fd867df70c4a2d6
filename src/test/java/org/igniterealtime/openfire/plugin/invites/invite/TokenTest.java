/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final Secrets secrets = new Secrets(new SecureRandom());

    @Test
    void aTokenOfOursIsKnownByTheTimeInItsId() {
        for (Instant made : new Instant[] {NOW, NOW.minus(Duration.ofDays(400)), NOW.plusSeconds(30)}) {
            Token token = Token.random(new InviteIds(secrets).next(made), secrets);
            assertThat(token.looksMadeHere(NOW)).as(token.value()).isTrue();
        }
    }

    @Test
    void othersOfTheSameLengthAreNot() {
        for (String text : new String[] {
            "0123456789abcdef0123456789abcdef01234567",
            "ffffffffffffffffffffffffffffffffffffffff",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "iloulilouliloulilouliloulilouliloulilouu",
            "0".repeat(40)
        }) {
            assertThat(Token.parse(text).orElseThrow().looksMadeHere(NOW))
                    .as(text)
                    .isFalse();
        }
    }
}
