/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.KeptAnswers.Slot;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/**
 * Gives a request with an API key that comes again, under the same {@code Idempotency-Key}, the answer that it got first
 * (draft-ietf-httpapi-idempotency-key-header). The claim of the key, what the request does and its answer are one transaction, so
 * neither a crash nor a race does it twice. Only success is kept: what failed did nothing, and may be tried again.
 */
final class Idempotency {

    private final Invites invites;
    private final Database database;
    private final KeptAnswers answers;
    private final SealedAnswers sealed;

    Idempotency(Invites invites, Database database, KeptAnswers answers, SealedAnswers sealed) {
        this.invites = invites;
        this.database = database;
        this.answers = answers;
        this.sealed = sealed;
    }

    /** Handles a call, or answers as before. */
    Answer once(Call call, Route.Handler handler) {
        boolean applies = call.admission() != null && call.request().getMethod().equals("POST");
        Optional<String> header = applies ? call.idempotencyKey() : Optional.empty();
        return header.isPresent() ? once(call, header.get(), handler) : handler.handle(call);
    }

    private Answer once(Call call, String header, Route.Handler handler) {
        Slot slot = new Slot(call.key().id(), Secrets.hash(header));
        String bodyHash = call.fingerprint();
        SealedAnswers.Lock lock = SealedAnswers.Lock.of(call.admission().presented(), header, slot, bodyHash);
        return invites.inTurn(
                KeyCreator.of(call.key()),
                () -> database.transaction(connection -> answers.claim(connection, slot, bodyHash)
                        .map(kept -> again(sealed.open(kept.to(bodyHash), lock), call))
                        .orElseGet(() -> {
                            Answer answer = handler.handle(call);
                            answers.fill(slot, bodyHash, sealed.seal(answer, lock));
                            return answer;
                        })));
    }

    /** An answer that was kept; a link in it is shown again only to a key that might have it made now. */
    private Answer again(Answer answer, Call call) {
        linked(answer)
                .flatMap(invites::find)
                .flatMap(invite -> invites.withholds(invite, KeyCreator.of(call.key())))
                .ifPresent(code -> {
                    throw Outcomes.forbidden(code);
                });
        return answer;
    }

    /** The id of the invite whose link is in an answer. */
    private static Optional<String> linked(Answer answer) {
        return answer.isJson()
                ? Optional.of(Json.read(answer.body()))
                        .filter(body -> body.hasNonNull("token"))
                        .map(body -> body.path("id").asText())
                : Optional.empty();
    }
}
