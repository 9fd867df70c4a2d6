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
import org.igniterealtime.openfire.plugin.invites.http.IdempotencyRepository.Slot;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * Gives a registration that comes again, under the same {@code Idempotency-Key}, the answer that it got first. Its invite keeps it from
 * being done twice; this only tells it what was done. Unlike {@link Idempotency} it cannot be one transaction, since the account is
 * made elsewhere: the answer is kept afterwards, and after a crash between the two a repeat is refused.
 *
 * <p>The token takes the place of the API key. Everybody with the same link has it, so it must not open what another of them
 * chose: {@link Request#bodyHash}.
 */
final class RepeatedRegistrations {

    private final IdempotencyRepository answers;
    private final AnswerCipher sealed;
    /** Requests with the same token and header take turns, so that a repeat waits for the first instead of being refused. */
    private final StripedLocks locks;

    RepeatedRegistrations(Database database, IdempotencyRepository answers, AnswerCipher sealed) {
        this.locks = new StripedLocks(database);
        this.answers = answers;
        this.sealed = sealed;
    }

    /**
     * Registers, or answers as before.
     *
     * @param registration succeeds, or throws a {@link Problem}
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
            // The first may have ended meanwhile on another node.
            return find(request).orElseThrow(() -> refusal);
        }
        keep(request, answer);
        return answer;
    }

    private Optional<Response> find(Request request) {
        return answers.find(request.slot).map(kept -> {
            String bodyHash = request.bodyHash();
            return sealed.open(kept.to(bodyHash), request.lock(bodyHash));
        });
    }

    /** The account is made, come what may. */
    private void keep(Request request, Response answer) {
        String bodyHash = request.bodyHash();
        try {
            answers.keep(request.slot, bodyHash, sealed.seal(answer, request.lock(bodyHash)));
        } catch (DatabaseException e) {
            FailureLog.tell("Storing the response to a registration for repeated requests", e);
        }
    }

    /** What may come again. */
    private record Request(Token token, String header, String fingerprint, Slot slot) {

        /** No key's id. */
        private static final String NO_KEY = "-";

        static Request of(ApiRequest call, Token token, String header) {
            Slot slot = new Slot(NO_KEY, Secrets.hash(token.value() + "\n" + header));
            return new Request(token, header, call.fingerprint(), slot);
        }

        /**
         * Of a body with a password in it: slow, and only made when there is something to compare or to keep, since a thief of the
         * database who has the link, too, and thinks of the header, could try passwords.
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
