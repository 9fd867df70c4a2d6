/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final int MANY = 20_000;

    @Test
    void everyCharacterIsAsLikelyAsAnyOther() {
        // Each byte value occurs equally often, as with a perfect source in the long run.
        Secrets secrets = new Secrets(new Counting());

        Map<Integer, Long> found = secrets.secret(62 * 4 * 100)
                .chars()
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));

        assertThat(found).hasSize(62);
        found.forEach((character, times) -> assertThat(Math.abs(times - 400))
                .as(() -> (char) (int) character + " came " + times + " times of 400")
                .isLessThanOrEqualTo(4));
    }

    @Test
    void aSecretHasTheLengthAndTheLettersAskedFor() {
        Secrets secrets = new Secrets(new SecureRandom());

        assertThat(secrets.secret(24).matches("[A-Za-z0-9]{24}")).isTrue();
        assertThat(secrets.id(9).matches("[a-z0-9]{9}")).isTrue();
        assertThat(secrets.secret(0)).isEmpty();
    }

    @Test
    void bytesBeyondTheLastWholeMultipleArePassedOver() {
        Secrets secrets = new Secrets(new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int next = 255;

            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) next--;
                }
            }
        });

        // 255 to 248 are skipped; 247 is the last of the fourth group of 62.
        assertThat(secrets.secret(3)).isEqualTo("987");
    }

    @Test
    void noTwoAreTheSame() {
        Secrets secrets = new Secrets(new SecureRandom());

        long different = java.util.stream.Stream.generate(() -> secrets.secret(24))
                .limit(MANY)
                .distinct()
                .count();

        assertThat(different).isEqualTo(MANY);
    }

    /** Test vectors of FIPS 180-2 (appendix B.1) and RFC 4231 (section 4.3): other programs must get the same digests. */
    @Test
    void digestsAreThoseOfTheStandards() {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(Secrets.hash("abc")).isEqualTo(abc);
        assertThat(Secrets.hash(new byte[] {'a', 'b', 'c'})).isEqualTo(abc);
        assertThat(HexFormat.of().formatHex(Secrets.hmac("Jefe", "what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    /** The same result as Python's hashlib. */
    @Test
    void theSlowHashIsThatOfTheStandard() {
        assertThat(Secrets.slowHash("abc", "salt"))
                .isEqualTo("64d553037f72f35b623bcccd0b42342e579746ae4fb79f452c10196c0a8d22e7");
    }

    @Test
    void sameIsTheSameTextAndNoOther() {
        assertThat(Secrets.same("Ab3ä", "Ab3ä")).isTrue();
        assertThat(Secrets.same("Ab3", "ab3")).isFalse();
        assertThat(Secrets.same("Ab3", "Ab3x")).isFalse();
        assertThat(Secrets.same("Ab3", "")).isFalse();
    }

    private static final class Counting extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private int next;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) next++;
            }
        }
    }
}
