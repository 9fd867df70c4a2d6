/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** API keys in words, for the security audit log: in English, as Openfire's own entries are. Never their secrets. */
final class KeyWords {

    private static final String NONE = "none";

    private KeyWords() {}

    /** The settings of a key. */
    static String all(ApiKey key) {
        return fields(key).entrySet().stream()
                .filter(field -> !field.getValue().equals(NONE))
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What is different, with the old and the new values. */
    static String changes(ApiKey before, ApiKey after) {
        Map<String, String> old = fields(before);
        String changes = fields(after).entrySet().stream()
                .filter(field -> !field.getValue().equals(old.get(field.getKey())))
                .map(field -> field.getKey() + ": " + old.get(field.getKey()) + " -> " + field.getValue())
                .collect(Collectors.joining(", "));
        return changes.isEmpty() ? "nothing is different" : changes;
    }

    private static Map<String, String> fields(ApiKey key) {
        KeyLimits limits = key.limits();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", quoted(key.name()));
        fields.put("scopes", joined(key.scopes().stream().map(Scope::label).toList()));
        fields.put(
                "expires", key.expiresAt() == null ? "never" : key.expiresAt().toString());
        fields.put("open invites", number(limits.maxOpenInvites()));
        fields.put("invites per day", number(limits.invitesPerDay()));
        fields.put("requests per second", number(limits.requestsPerSecond()));
        fields.put(
                "longest validity",
                limits.maxTtl() == null ? NONE : limits.maxTtl().toSeconds() + " seconds");
        fields.put("uses", number(limits.maxUses()));
        fields.put("networks", joined(limits.networks()));
        fields.put("kinds", limits.kinds() == null ? NONE : joined(limits.kinds()));
        fields.put(
                "groups",
                limits.groups() == null
                        ? NONE
                        : "only " + (limits.groups().isEmpty() ? "none" : joined(quoted(limits.groups()))));
        fields.put("in URLs", limits.urlUse() ? "allowed" : "not allowed");
        return fields;
    }

    private static String number(Integer number) {
        return number == null ? NONE : number.toString();
    }

    private static String joined(Collection<String> texts) {
        return texts.isEmpty() ? NONE : texts.stream().sorted().collect(Collectors.joining(" and "));
    }

    private static Collection<String> quoted(Collection<String> texts) {
        return texts.stream().map(KeyWords::quoted).toList();
    }

    /** So that no text of somebody's looks like words of ours. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
