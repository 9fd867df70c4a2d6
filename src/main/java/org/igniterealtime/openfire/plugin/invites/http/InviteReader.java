/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;

/** Reads the fields of an invite from a request. {@code invite/} decides whether they are valid. */
final class InviteReader {

    private static final List<String> READ_ONLY =
            List.of("id", "kind", "status", "uses", "created_at", "created_by", "last_used_at", "revoked_at");

    private InviteReader() {}

    /** The terms of a new invite; {@code kind} is {@code account} by default. */
    static InviteTerms draft(Fields fields) {
        InviteKind kind = fields.choice("kind", InviteKind.class);
        ObjectNode metadata = fields.object("metadata");
        InviteTerms.Builder terms = InviteTerms.builder(kind == null ? InviteKind.ACCOUNT : kind)
                .usernamePolicy(fields.choice("username_policy", UsernamePolicy.class))
                .ttl(fields.seconds("ttl"))
                .expiresAt(fields.time("expires_at"))
                .subscribe(fields.truth("subscribe"))
                .registration(fields.truth("registration"))
                .metadata(metadata == null ? null : Json.text(metadata));
        replace(terms, fields);
        fields.end();
        return terms.build();
    }

    /** The terms of an invite after a JSON merge patch (RFC 7396): absent members are unchanged, {@code null} removes a value. */
    static InviteTerms edit(Invite invite, Fields fields) {
        for (String name : READ_ONLY) {
            if (fields.has(name)) {
                fields.fault(name, "read_only");
            }
        }
        Duration ttl = fields.seconds("ttl");
        InviteTerms.Builder terms = invite.terms().toBuilder()
                .usernamePolicy(policy(invite, fields))
                .ttl(ttl)
                .expiresAt(expiry(ttl == null ? invite.expiresAt() : null, fields))
                .subscribe(truth("subscribe", invite.subscribe(), fields))
                .registration(truth("registration", invite.registration(), fields))
                .metadata(metadata(invite, fields));
        replace(terms, fields);
        fields.end();
        return terms.build();
    }

    /** The members that are the same for new invites and edits. */
    private static void replace(InviteTerms.Builder terms, Fields fields) {
        replace("username", fields, Fields::text, terms::username);
        replace("max_uses", fields, Fields::integer, terms::maxUses);
        replace("inviter", fields, Fields::text, terms::inviter);
        replace("groups", fields, Fields::texts, terms::groups);
        replace("note", fields, Fields::text, terms::note);
        replace("locale", fields, Fields::text, terms::locale);
    }

    private static <T> void replace(String name, Fields fields, BiFunction<Fields, String, T> read, Consumer<T> write) {
        if (fields.has(name)) {
            write.accept(read.apply(fields, name));
        }
    }

    private static Instant expiry(Instant otherwise, Fields fields) {
        if (fields.isNull("ttl") || fields.isNull("expires_at")) {
            fields.fault(fields.isNull("ttl") ? "ttl" : "expires_at", "required");
        }
        Instant time = fields.time("expires_at");
        return time == null ? otherwise : time;
    }

    private static UsernamePolicy policy(Invite invite, Fields fields) {
        UsernamePolicy policy = fields.choice("username_policy", UsernamePolicy.class);
        if (policy != null) {
            return policy;
        }
        if (fields.isNull("username")) {
            return UsernamePolicy.ANY;
        }
        boolean named = fields.has("username") && invite.usernamePolicy() == UsernamePolicy.ANY;
        return named || fields.isNull("username_policy") ? UsernamePolicy.FIXED : invite.usernamePolicy();
    }

    private static boolean truth(String name, boolean now, Fields fields) {
        if (fields.isNull(name)) {
            fields.fault(name, "required");
        }
        Boolean wanted = fields.truth(name);
        return wanted == null ? now : wanted;
    }

    private static String metadata(Invite invite, Fields fields) {
        if (fields.isNull("metadata")) {
            return InviteTerms.NO_METADATA;
        }
        ObjectNode patch = fields.object("metadata");
        if (patch == null) {
            return invite.terms().metadata();
        }
        return Json.text(merge(Json.read(invite.terms().metadata()), patch));
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> each : patch.properties()) {
            if (each.getValue().isNull()) {
                target.remove(each.getKey());
            } else if (each.getValue() instanceof ObjectNode inner) {
                ObjectNode old = target.get(each.getKey()) instanceof ObjectNode there ? there : Json.object();
                target.set(each.getKey(), merge(old, inner));
            } else {
                target.set(each.getKey(), each.getValue());
            }
        }
        return target;
    }
}
