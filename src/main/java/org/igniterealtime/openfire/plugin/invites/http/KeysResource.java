/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.ANY_KEY;
import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.with;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.http.representation.KeyBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.NewKey;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/** The calls for API keys. A key can create and change only keys that have no more rights than it has. */
final class KeysResource {

    private final AuditedApiKeys apiKeys;
    private final InviteLinks links;

    KeysResource(AuditedApiKeys apiKeys, InviteLinks links) {
        this.apiKeys = apiKeys;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(
                // Before the route with a variable, which would treat "self" as an id.
                Route.of("GET", "/keys/self", ANY_KEY, call -> single(call.key())),
                Route.of("GET", "/keys", with(Scope.KEYS_MANAGE), this::list),
                Route.of("POST", "/keys", with(Scope.KEYS_MANAGE), Route.JSON, this::create),
                Route.of("GET", "/keys/{id}", with(Scope.KEYS_MANAGE), call -> single(find(call))),
                Route.of("PATCH", "/keys/{id}", with(Scope.KEYS_MANAGE), Route.PATCH, this::patch),
                Route.of("DELETE", "/keys/{id}", with(Scope.KEYS_MANAGE), this::revoke));
    }

    private Response list(ApiRequest call) {
        call.query().only(Set.of());
        Instant now = apiKeys.clock().instant();
        return Response.json(
                200,
                ListBody.whole(apiKeys.keys().list().stream()
                        .map(key -> KeyBody.of(key, now))
                        .toList()));
    }

    private Response create(ApiRequest call) {
        KeyDraft draft = KeyReader.draft(call.fields(), apiKeys.clock());
        NewKey created = apiKeys.create(draft, call.key()).orElseThrow(ProblemMapper::of);
        ApiKey key = created.key();
        return Response.json(201, KeyBody.of(key, apiKeys.clock().instant(), created.secret()))
                .at(URI.create(links.below("invites/api/v1/keys/" + key.id())))
                .with("ETag", etag(key));
    }

    private Response patch(ApiRequest call) {
        Fields fields = call.fields();
        return single(apiKeys.edit(
                        call.path("id"),
                        key -> KeyReader.edit(key, fields, apiKeys.clock()),
                        seenVersion(call),
                        call.key())
                .orElseThrow(ProblemMapper::of));
    }

    /**
     * The version of the key that the caller has seen, if the key still has it; {@code null} if the caller specified
     * none.
     */
    private Integer seenVersion(ApiRequest call) {
        if (!call.isConditional()) {
            return null;
        }
        ApiKey key = find(call);
        call.checkIfMatch(etag(key));
        return key.version();
    }

    private Response revoke(ApiRequest call) {
        seenVersion(call);
        apiKeys.revoke(call.path("id"), call.key()).orElseThrow(ProblemMapper::of);
        return Response.empty(204);
    }

    private ApiKey find(ApiRequest call) {
        return apiKeys.keys().find(call.path("id")).orElseThrow(Problem::notFound);
    }

    private Response single(ApiKey key) {
        return Response.json(200, KeyBody.of(key, apiKeys.clock().instant())).with("ETag", etag(key));
    }

    /**
     * Covers the settings of a key. Its use does not count, because otherwise editing a busy key would never succeed.
     */
    private static String etag(ApiKey key) {
        return "\"" + key.version() + "\"";
    }
}
