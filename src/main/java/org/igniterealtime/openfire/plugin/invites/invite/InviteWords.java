/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** Describes invites in words for the security audit log, in English like Openfire's own entries, and never with tokens. */
final class InviteWords {

    private InviteWords() {}

    /** The name of an invite. */
    static String name(Invite invite) {
        return invite.kind() == InviteKind.RESET
                ? "password reset " + invite.id() + " for " + quoted(invite.username())
                : EnumNames.of(invite.kind()) + " invite " + invite.id();
    }

    /** The name of an invite, and for whom it is. */
    static String shortly(Invite invite) {
        return invite.kind() == InviteKind.RESET || invite.username() == null
                ? name(invite)
                : name(invite) + " for " + quoted(invite.username());
    }

    /** All fields of an invite. */
    static String all(Invite invite) {
        return fields(invite).entrySet().stream()
                .filter(field -> !field.getValue().equals("none"))
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The fields that differ, with their old and new values. */
    static String changes(Invite before, Invite after) {
        Map<String, String> old = fields(before);
        String changes = fields(after).entrySet().stream()
                .filter(field -> !field.getValue().equals(old.get(field.getKey())))
                .map(field -> field.getKey() + ": " + old.get(field.getKey()) + " -> " + field.getValue())
                .collect(Collectors.joining(", "));
        return changes.isEmpty() ? "nothing is different" : changes;
    }

    private static Map<String, String> fields(Invite invite) {
        InviteTerms terms = invite.terms();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", username(terms));
        fields.put("uses", invite.uses() + " of " + (terms.maxUses() == null ? "any number" : terms.maxUses()));
        fields.put("expires", time(terms.expiresAt()));
        fields.put("inviter", quoted(terms.inviter()));
        fields.put("contacts", terms.subscribe() ? "yes" : "none");
        fields.put("registration", terms.registration() ? "yes" : "none");
        fields.put(
                "groups",
                terms.groups().isEmpty()
                        ? "none"
                        : terms.groups().stream().map(InviteWords::quoted).collect(Collectors.joining(" and ")));
        fields.put("note", quoted(terms.note()));
        fields.put("language", quoted(terms.locale()));
        fields.put("metadata", terms.metadata().equals(InviteTerms.NO_METADATA) ? "none" : quoted(terms.metadata()));
        fields.put("revoked", time(invite.revokedAt()));
        return fields;
    }

    private static String username(InviteTerms terms) {
        return terms.username() == null
                ? "none"
                : quoted(terms.username()) + " (" + EnumNames.of(terms.usernamePolicy()) + ")";
    }

    private static String time(Instant instant) {
        return instant == null ? "none" : instant.toString();
    }

    /** Quoted, so that text from users cannot look like ours. */
    private static String quoted(String text) {
        return text == null
                ? "none"
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\r", "")
                                .replace("\n", "\\n")
                        + '"';
    }
}
