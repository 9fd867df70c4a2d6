/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.http.AnswerCipher.Lock;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository.Stored;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.junit.jupiter.api.Test;

class AnswerCipherTest {

    private static final Lock LOCK = new Lock("the caller's key", "the caller's idempotency key", "where it is stored");
    private static final String BODY = "{\"id\":\"1m86ptpqti2zjnwrni\"}";

    private final AnswerCipher cipher = new AnswerCipher(new Secrets(new SecureRandom()));

    private Response open(String sealed, Lock lock) {
        return cipher.open(new Stored("hash", sealed), "hash", lock);
    }

    private String seal() {
        return cipher.seal(
                Response.kept(201, Map.of("Content-Type", "application/json"), BODY.getBytes(StandardCharsets.UTF_8)),
                LOCK);
    }

    @Test
    void aResponseIsReadAsItWas() {
        Response response = open(seal(), LOCK);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo(BODY);
    }

    @Test
    void whatWasStoredBeforeAnUpdateIsStillRead() {
        String sealed =
                "0xhjKFnoi1gkSqEO6FH5eFYyBq7bWrbnSGh6UkrD1xjkYvnMdx4C3CRIukA1FshqbiKyQFWqeqhYTdNO9qXXACd/XY4b/eGOq"
                        + "+Q2C9MlpH3dDO5KFn6NnxzBDhUBARGaZH2SWyKxa9ma9gmrGBejLahfm2pO+QRUO9g=";

        Response response = open(sealed, LOCK);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo(BODY);
    }

    @Test
    void itIsOnlyReadWithTheCallersSecretsAndWhereItWasStored() {
        String sealed = seal();

        assertThat(sealed).isNotEqualTo(seal());
        assertThatThrownBy(() -> open(sealed, new Lock("other", LOCK.idempotencyKey(), LOCK.place())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open(sealed, new Lock(LOCK.secret(), "other", LOCK.place())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open(sealed, new Lock(LOCK.secret(), LOCK.idempotencyKey(), "other")))
                .isInstanceOf(IllegalStateException.class);
    }
}
