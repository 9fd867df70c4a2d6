/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** Describes invites in words for the security audit log, in English like Openfire's own entries, and never with tokens. */
final class InviteWords {

    private static final String NONE = "none";

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
                .filter(field -> !field.getValue().equals(NONE))
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

    /** By their names in {@link InviteTerms}, so that no field of theirs can be forgotten. */
    private static Map<String, String> fields(Invite invite) {
        InviteTerms terms = invite.terms();
        Map<String, String> fields = new LinkedHashMap<>();
        for (RecordComponent field : InviteTerms.class.getRecordComponents()) {
            switch (field.getName()) {
                case "kind", "usernamePolicy", "ttl" -> {}
                case "username" -> fields.put("username", username(terms));
                case "maxUses" -> fields.put(
                        "uses", invite.uses() + " of " + (terms.maxUses() == null ? "any number" : terms.maxUses()));
                case "expiresAt" -> fields.put("expires", words(terms.expiresAt()));
                case "subscribe" -> fields.put("contacts", words(terms.subscribe()));
                case "locale" -> fields.put("language", words(terms.locale()));
                case "metadata" -> fields.put(
                        "metadata", terms.metadata().equals(InviteTerms.NO_METADATA) ? NONE : quoted(terms.metadata()));
                default -> fields.put(field.getName(), words(value(field, terms)));
            }
        }
        fields.put("revoked", words(invite.revokedAt()));
        return fields;
    }

    private static Object value(RecordComponent field, InviteTerms terms) {
        try {
            return field.getAccessor().invoke(terms);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : NONE;
        }
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? NONE
                    : several.stream().map(each -> quoted(each.toString())).collect(Collectors.joining(" and "));
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String username(InviteTerms terms) {
        return terms.username() == null
                ? NONE
                : quoted(terms.username()) + " (" + EnumNames.of(terms.usernamePolicy()) + ")";
    }

    /** Quoted, so that text from users cannot look like ours. */
    private static String quoted(String text) {
        return text == null
                ? NONE
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\r", "")
                                .replace("\n", "\\n")
                        + '"';
    }
}
