/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository;
import org.igniterealtime.openfire.plugin.invites.idempotency.IdempotencyRepository.Slot;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * Returns the first response again for a request with an API key that is repeated with the same {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header). Claiming the key, the work of the request and storing the response are one transaction, so
 * neither a crash nor a race can do it twice. Only successful responses are stored: a request that failed has changed nothing, and can be
 * tried again.
 */
final class Idempotency {

    private final Invites invites;
    private final Database database;
    private final IdempotencyRepository answers;
    private final AnswerCipher sealed;

    Idempotency(Invites invites, Database database, IdempotencyRepository answers, AnswerCipher sealed) {
        this.invites = invites;
        this.database = database;
        this.answers = answers;
        this.sealed = sealed;
    }

    /** Handles a call, or returns the stored response. */
    Response once(ApiRequest call, Route.Handler handler) {
        boolean applies = call.admission() != null && call.request().getMethod().equals("POST");
        Optional<String> header = applies ? call.idempotencyKey() : Optional.empty();
        return header.isPresent() ? once(call, header.get(), handler) : handler.handle(call);
    }

    private Response once(ApiRequest call, String header, Route.Handler handler) {
        Slot slot = new Slot(call.key().id(), Secrets.hash(header));
        String bodyHash = call.fingerprint();
        AnswerCipher.Lock lock = AnswerCipher.Lock.of(call.admission().presented(), header, slot, bodyHash);
        return invites.inTurn(
                KeyCreator.of(call.key()),
                () -> database.transaction(connection -> answers.claim(connection, slot, bodyHash)
                        .map(stored -> again(sealed.open(stored, bodyHash, lock), call))
                        .orElseGet(() -> {
                            Response answer = handler.handle(call);
                            answers.fill(slot, bodyHash, sealed.seal(answer, lock));
                            return answer;
                        })));
    }

    /** A stored response. A link in it is returned only to a key that could create it now. */
    private Response again(Response answer, ApiRequest call) {
        for (String id : ShownLinks.of(answer)) {
            invites.find(id)
                    .flatMap(invite -> invites.withholds(invite, KeyCreator.of(call.key())))
                    .ifPresent(refusal -> {
                        throw ProblemMapper.of(refusal);
                    });
        }
        return answer;
    }
}
