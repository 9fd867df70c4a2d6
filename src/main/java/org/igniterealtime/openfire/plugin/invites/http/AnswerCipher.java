/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository.Slot;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository.Stored;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.SingleUseKey;

/**
 * Encrypts responses that contain tokens, keys and names, so that someone who reads the database cannot read them. The
 * encryption key is derived from the caller's API key or the invite's token, and the caller's idempotency key, of which
 * the database contains only hashes.
 */
final class AnswerCipher {

    private static final int SALT = 24;

    private final Secrets secrets;

    AnswerCipher(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What is needed to decrypt a response.
     *
     * @param secret the caller's complete API key, or the token
     * @param idempotencyKey as sent by the caller
     * @param place where the response is stored; it cannot be decrypted elsewhere
     */
    record Lock(String secret, String idempotencyKey, String place) {

        static Lock of(String secret, String idempotencyKey, Slot slot, String bodyHash) {
            return new Lock(secret, idempotencyKey, slot.keyId() + slot.requestHash() + bodyHash);
        }

        private SingleUseKey key(String salt) {
            return new SingleUseKey(secret, "invites answer\n" + salt + "\n" + idempotencyKey);
        }

        @Override
        public String toString() {
            return "Lock";
        }
    }

    String seal(Response answer, Lock lock) {
        String salt = secrets.secret(SALT);
        byte[] sealed = lock.key(salt).seal(write(answer), lock.place);
        return salt + Base64.getEncoder().encodeToString(sealed);
    }

    /** The response to a request, or 422 if it is the response to one with another body. */
    Response open(Stored stored, String bodyHash, Lock lock) {
        if (!stored.isFor(bodyHash)) {
            throw Problem.of(422, "idempotency_key_reuse");
        }
        String content = stored.content();
        byte[] sealed = Base64.getDecoder().decode(content.substring(SALT));
        try {
            return read(lock.key(content.substring(0, SALT)).open(sealed, lock.place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a response cannot be decrypted", e);
        }
    }

    /** Status and headers as a line of JSON, followed by the unchanged body. */
    private static byte[] write(Response answer) {
        ObjectNode head = Json.object();
        head.put("status", answer.status());
        ObjectNode headers = head.putObject("headers");
        answer.headers().forEach(headers::put);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(Json.write(head));
        whole.write('\n');
        whole.writeBytes(answer.body());
        return whole.toByteArray();
    }

    private static Response read(byte[] whole) {
        int end = 0;
        while (whole[end] != '\n') {
            end++;
        }
        ObjectNode head = Json.read(Arrays.copyOf(whole, end));
        Map<String, String> headers = new LinkedHashMap<>();
        head.get("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().textValue()));
        return Response.kept(head.get("status").intValue(), headers, Arrays.copyOfRange(whole, end + 1, whole.length));
    }
}
