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
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteDraft;
import org.igniterealtime.openfire.plugin.invites.invite.InviteEdit;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;

/** Reads what a caller wants an invite to be. What it may be, invite/ judges. */
final class InviteReader {

    private static final List<String> READ_ONLY =
            List.of("id", "kind", "status", "uses", "created_at", "created_by", "last_used_at", "revoked_at");

    private InviteReader() {}

    /** A whole new invite; {@code kind} is {@code account} if nothing is said. */
    static InviteDraft draft(Fields fields) {
        InviteKind kind = fields.choice("kind", InviteKind.class);
        ObjectNode metadata = fields.object("metadata");
        List<String> groups = fields.texts("groups");
        InviteDraft draft = new InviteDraft(
                kind == null ? InviteKind.ACCOUNT : kind,
                fields.text("username"),
                fields.choice("username_policy", UsernamePolicy.class),
                fields.integer("max_uses"),
                fields.isNull("max_uses"),
                fields.seconds("ttl"),
                fields.time("expires_at"),
                fields.text("inviter"),
                fields.truth("subscribe"),
                fields.truth("registration"),
                groups == null ? List.of() : groups,
                fields.text("note"),
                fields.text("locale"),
                metadata == null ? null : Json.text(metadata));
        fields.end();
        return draft;
    }

    /** An invite after a JSON merge patch (RFC 7396): what is absent stays, {@code null} takes away. */
    static InviteEdit edit(Invite invite, Fields fields) {
        for (String name : READ_ONLY) {
            if (fields.has(name)) {
                fields.fault(name, "read_only");
            }
        }
        Duration ttl = fields.seconds("ttl");
        InviteEdit edit = new InviteEdit(
                fields.has("max_uses") ? fields.integer("max_uses") : invite.maxUses(),
                ttl,
                expiry(ttl == null ? invite.expiresAt() : null, fields),
                groups(invite, fields),
                fields.has("note") ? fields.text("note") : invite.note(),
                fields.has("locale") ? fields.text("locale") : invite.locale(),
                metadata(invite, fields),
                fields.has("username") ? fields.text("username") : invite.username(),
                policy(invite, fields),
                fields.has("inviter") ? fields.text("inviter") : invite.inviter(),
                truth("subscribe", invite.subscribe(), fields),
                truth("registration", invite.registration(), fields));
        fields.end();
        return edit;
    }

    private static Instant expiry(Instant otherwise, Fields fields) {
        if (fields.isNull("ttl") || fields.isNull("expires_at")) {
            fields.fault(fields.isNull("ttl") ? "ttl" : "expires_at", "required");
        }
        Instant time = fields.time("expires_at");
        return time == null ? otherwise : time;
    }

    private static List<String> groups(Invite invite, Fields fields) {
        List<String> groups = fields.texts("groups");
        if (groups != null) {
            return groups;
        }
        return fields.has("groups") ? List.of() : invite.groups();
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
            return "{}";
        }
        ObjectNode patch = fields.object("metadata");
        if (patch == null) {
            return invite.metadata();
        }
        return Json.text(merge(Json.read(invite.metadata() == null ? "{}" : invite.metadata()), patch));
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
