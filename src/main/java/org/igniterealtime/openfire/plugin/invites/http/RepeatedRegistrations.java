/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.StripedLocks;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository.Slot;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * Returns the first response again for a registration that is repeated with the same {@code Idempotency-Key}. The
 * invite prevents the registration from being done twice; this only provides the response. Unlike {@link Idempotency},
 * this cannot be a single transaction, because the account is created elsewhere: the response is stored afterwards, and
 * if the server crashes between the two, a repeated request is refused.
 *
 * <p>The token takes the place of the API key. All holders of the same link have it, so it must not be enough to get a
 * response that another of them caused: {@link Request#bodyHash}.
 */
final class RepeatedRegistrations {

    private final IdempotencyRepository answers;
    private final AnswerCipher sealed;
    /**
     * Requests with the same token and header run one after another, so that a repeated request waits for the first
     * instead of being refused.
     */
    private final StripedLocks locks;

    RepeatedRegistrations(Database database, IdempotencyRepository answers, AnswerCipher sealed) {
        this.locks = new StripedLocks(database);
        this.answers = answers;
        this.sealed = sealed;
    }

    /**
     * Registers, or returns the stored response.
     *
     * @param registration succeeds or throws a {@link Problem}
     */
    Response once(ApiRequest call, Token token, Supplier<Response> registration) {
        Optional<String> header = call.idempotencyKey();
        if (header.isEmpty()) {
            return registration.get();
        }
        Request request = Request.of(call, token, header.get());
        return locks.in(request.slot, () -> find(request).orElseGet(() -> register(request, registration)));
    }

    private Response register(Request request, Supplier<Response> registration) {
        Response answer;
        try {
            answer = registration.get();
        } catch (Problem refusal) {
            // The first request may have ended on another node in the meantime.
            return find(request).orElseThrow(() -> refusal);
        }
        keep(request, answer);
        return answer;
    }

    private Optional<Response> find(Request request) {
        return answers.find(request.slot).map(stored -> {
            String bodyHash = request.bodyHash();
            return sealed.open(stored, bodyHash, request.lock(bodyHash));
        });
    }

    /** The account has been created in any case. */
    private void keep(Request request, Response answer) {
        String bodyHash = request.bodyHash();
        try {
            answers.keep(request.slot, bodyHash, sealed.seal(answer, request.lock(bodyHash)));
        } catch (DatabaseException e) {
            FailureLog.tell("Storing the response to a registration for repeated requests", e);
        }
    }

    /** A request that may be repeated. */
    private record Request(Token token, String header, String fingerprint, Slot slot) {

        /** Cannot be the id of a key. */
        private static final String NO_KEY = "-";

        static Request of(ApiRequest call, Token token, String header) {
            Slot slot = new Slot(NO_KEY, Secrets.hash(token.value() + "\n" + header));
            return new Request(token, header, call.fingerprint(), slot);
        }

        /**
         * A hash of a body that contains a password. It is slow, and computed only if there is something to compare or
         * to store, because someone who has stolen the database, has the link and guesses the header could try
         * passwords.
         */
        String bodyHash() {
            return Secrets.slowHash(fingerprint, token.value() + "\n" + header);
        }

        AnswerCipher.Lock lock(String bodyHash) {
            return AnswerCipher.Lock.of(token.value(), header, slot, bodyHash);
        }

        @Override
        public String toString() {
            return "Request";
        }
    }
}
