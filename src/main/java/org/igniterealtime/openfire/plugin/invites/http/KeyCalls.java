/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.ANY_KEY;
import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.with;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.http.representation.KeyBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.ApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyAudit;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/** The calls about API keys. A key with {@code keys:manage} may make a key with any scope. */
final class KeyCalls {

    private final ApiKeys keys;
    private final KeyAudit audit;
    private final InviteLinks links;
    private final Clock clock;

    KeyCalls(ApiKeys keys, KeyAudit audit, InviteLinks links, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.links = links;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                // Before the one with a variable, which would take "self" for an id.
                Route.of("GET", "/keys/self", ANY_KEY, call -> single(call.key())),
                Route.of("GET", "/keys", with(Scope.KEYS_MANAGE), this::list),
                Route.of("POST", "/keys", with(Scope.KEYS_MANAGE), this::create),
                Route.of("GET", "/keys/{id}", with(Scope.KEYS_MANAGE), call -> single(find(call))),
                Route.of("PATCH", "/keys/{id}", with(Scope.KEYS_MANAGE), this::patch),
                Route.of("DELETE", "/keys/{id}", with(Scope.KEYS_MANAGE), this::revoke));
    }

    private Answer list(Call call) {
        call.query().only(Set.of());
        Instant now = clock.instant();
        return Answer.json(
                200,
                ListBody.whole(
                        keys.list().stream().map(key -> KeyBody.of(key, now)).toList()));
    }

    private Answer create(Call call) {
        String by = KeyCreator.label(call.key());
        KeyResult result = keys.create(KeyReader.draft(call.fields(), clock), by);
        KeyResult.Created created = Outcomes.created(result);
        ApiKey key = created.key();
        audit.changed(by, KeyAudit.Change.CREATED, key);
        return Answer.json(201, KeyBody.of(key, clock.instant(), created.secret()))
                .at(URI.create(links.below("invites/api/v1/keys/" + key.id())))
                .with("ETag", etag(key));
    }

    private Answer patch(Call call) {
        Fields fields = call.fields(InviteCalls.PATCH_TYPES);
        ApiKey key = find(call);
        call.checkIfMatch(etag(key));
        KeyResult result = keys.edit(key.id(), KeyReader.edit(key, fields, clock), key.version());
        ApiKey changed = Outcomes.changed(result).key();
        audit.changed(KeyCreator.label(call.key()), KeyAudit.Change.EDITED, changed);
        return single(changed);
    }

    private Answer revoke(Call call) {
        if (call.isConditional()) {
            call.checkIfMatch(etag(find(call)));
        }
        ApiKey revoked = Outcomes.changed(keys.revoke(call.path("id"))).key();
        audit.changed(KeyCreator.label(call.key()), KeyAudit.Change.REVOKED, revoked);
        return Answer.empty(204);
    }

    private ApiKey find(Call call) {
        return keys.find(call.path("id")).orElseThrow(Problem::notFound);
    }

    private Answer single(ApiKey key) {
        return Answer.json(200, KeyBody.of(key, clock.instant())).with("ETag", etag(key));
    }

    /** Of what people decide about a key; that it was used does not count, or editing a busy one would never succeed. */
    private static String etag(ApiKey key) {
        return "\"" + key.version() + "\"";
    }
}
