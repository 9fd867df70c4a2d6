/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerKey;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Secrets secrets = new Secrets(new SecureRandom());
    private final InviteIds ids = new InviteIds(secrets);
    private final Tokens tokens = TestTokens.of(TestTokens.key());

    @Test
    void theLinkIsTheSameAgainWhateverWasChangedSince() {
        String id = ids.next(NOW);
        Token first = tokens.make(id, 0);

        assertThat(tokens.again(invite(id, 0), first.hash())).contains(first);
        assertThat(tokens.again(invite(id, 9_000), first.hash())).contains(first);
        assertThat(Token.parse(first.value())).contains(first);
    }

    @Test
    void eachLinkOfEachInviteIsAnother() {
        Set<Token> made = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String id = ids.next(NOW);
            made.add(tokens.make(id, 0));
            made.add(tokens.make(id, 1));
        }

        assertThat(made).hasSize(200);
    }

    @Test
    void whoHasAnotherKeyOrNoneMakesNoLink() {
        String id = ids.next(NOW);
        Token token = tokens.make(id, 0);

        assertThat(TestTokens.of(TestTokens.key()).again(invite(id, 0), token.hash()))
                .isEmpty();
        assertThat(TestTokens.of(null).again(invite(id, 0), token.hash())).isEmpty();
    }

    @Test
    void ofOneMadeByChanceThereIsNoSecond() {
        String id = ids.next(NOW);
        Token random = Token.random(id, secrets);

        assertThat(tokens.again(invite(id, 3), random.hash())).isEmpty();
        assertThat(TestTokens.of(null).make(id, 0))
                .isNotEqualTo(TestTokens.of(null).make(id, 0));
    }

    @Test
    void whereTheOperatorDoesNotWantItNoLinkIsMadeTwice() {
        boolean[] wanted = {true};
        Tokens switched = new Tokens(secrets, () -> Optional.of(KEY), () -> wanted[0]);
        String id = ids.next(NOW);
        Token before = switched.make(id, 0);
        wanted[0] = false;

        assertThat(switched.again(invite(id, 0), before.hash())).isEmpty();
        assertThat(switched.make(id, 0)).isNotEqualTo(before);
    }

    private static final ServerKey KEY = TestTokens.key();

    private static Invite invite(String id, int version) {
        InviteTerms terms = InviteTerms.builder(InviteKind.ACCOUNT)
                .expiresAt(NOW.plus(Duration.ofDays(7)))
                .registration(true)
                .build();
        return new Invite(id, terms, 0, 0, NOW, "key:k", null, null, null, null, version);
    }
}
