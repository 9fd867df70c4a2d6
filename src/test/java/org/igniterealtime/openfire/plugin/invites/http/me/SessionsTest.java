/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2027-01-31T12:00:00Z"));
    private final Sessions sessions = new Sessions(new Secrets(new SecureRandom()), Tickers.of(clock), "example.org");

    @Test
    void aSessionEndsWhenItHasBeenIdleForThirtyMinutes() {
        String id = sessions.open("romeo", "state", "browser");

        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(sessions.find(id)).isPresent();
        }
        clock.advance(Duration.ofMinutes(30));

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aUserHasAtMostFiveSessionsAndDisplacesNobodyElse() {
        String other = sessions.open("juliet", "state", "browser");
        String first = sessions.open("romeo", "state", "browser");
        String second = sessions.open("romeo", "state", "browser");
        for (int i = 0; i < 4; i++) {
            sessions.open("romeo", "state", "browser");
        }

        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).isPresent();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void aSessionBelongsToOneBrowserAndOneState() {
        Session session =
                sessions.find(sessions.open("romeo", "state", "browser")).orElseThrow();

        assertThat(session.isIn("browser")).isTrue();
        assertThat(session.isIn("another")).isFalse();
        assertThat(session.isOf("state")).isTrue();
        assertThat(session.isOf("another")).isFalse();
    }

    @Test
    void aClosedSessionIsGone() {
        String id = sessions.open("romeo", "state", "browser");
        sessions.close(id);
        assertThat(sessions.find(id)).isEmpty();

        String another = sessions.open("romeo", "state", "browser");
        sessions.closeAll();
        assertThat(sessions.find(another)).isEmpty();
    }
}
