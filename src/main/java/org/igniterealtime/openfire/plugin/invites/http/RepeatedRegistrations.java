/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.http.KeptAnswers.Slot;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;
import org.igniterealtime.openfire.plugin.invites.store.StoreException;
import org.igniterealtime.openfire.plugin.invites.store.Turns;

/**
 * Gives a registration that comes again, under the same {@code Idempotency-Key}, the answer that it got first. Its invite keeps it from
 * being done twice; this only tells it what was done. Unlike {@link Idempotency} it cannot be one transaction, since the account is
 * made elsewhere: the answer is kept afterwards, and after a crash between the two a repeat is refused.
 *
 * <p>The token takes the place of the API key. Everybody with the same link has it, so it must not open what another of them
 * chose: {@link Request#bodyHash}.
 */
final class RepeatedRegistrations {

    private final KeptAnswers answers;
    private final SealedAnswers sealed;
    /** Requests with the same token and header take turns, so that a repeat waits for the first instead of being refused. */
    private final Turns turns;

    RepeatedRegistrations(Database database, KeptAnswers answers, SealedAnswers sealed) {
        this.turns = new Turns(database);
        this.answers = answers;
        this.sealed = sealed;
    }

    /**
     * Registers, or answers as before.
     *
     * @param registration succeeds, or throws a {@link Problem}
     */
    Answer once(Call call, Token token, Supplier<Answer> registration) {
        Optional<String> header = call.idempotencyKey();
        if (header.isEmpty()) {
            return registration.get();
        }
        Request request = Request.of(call, token, header.get());
        return turns.in(request.slot, () -> find(request).orElseGet(() -> register(request, registration)));
    }

    private Answer register(Request request, Supplier<Answer> registration) {
        Answer answer;
        try {
            answer = registration.get();
        } catch (Problem refusal) {
            // The first may have ended meanwhile on another node.
            return find(request).orElseThrow(() -> refusal);
        }
        keep(request, answer);
        return answer;
    }

    private Optional<Answer> find(Request request) {
        return answers.find(request.slot).map(kept -> {
            String bodyHash = request.bodyHash();
            return sealed.open(kept.to(bodyHash), request.lock(bodyHash));
        });
    }

    /** The account is made, come what may. */
    private void keep(Request request, Answer answer) {
        String bodyHash = request.bodyHash();
        try {
            answers.keep(request.slot, bodyHash, sealed.seal(answer, request.lock(bodyHash)));
        } catch (StoreException e) {
            FailureLog.tell("Keeping the answer to a registration, so that a repeat would get it,", e);
        }
    }

    /** What may come again. */
    private record Request(Token token, String header, String fingerprint, Slot slot) {

        /** No key's id. */
        private static final String NO_KEY = "-";

        static Request of(Call call, Token token, String header) {
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

        SealedAnswers.Lock lock(String bodyHash) {
            return SealedAnswers.Lock.of(token.value(), header, slot, bodyHash);
        }

        @Override
        public String toString() {
            return "Request";
        }
    }
}
