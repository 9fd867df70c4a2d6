/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InvitePosition;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * What the address of the list says: {@code tab}, {@code q}, {@code kind}, {@code size} and {@code after}. What it says wrongly counts as
 * not said.
 *
 * @param values what is not as it is by default
 */
public record ListAddress(Map<String, String> values) {

    private static final int LONGEST_TEXT = 64;
    private static final List<String> TABS = List.of("open", "used", "expired", "revoked", "all");
    private static final List<String> SIZES = List.of("25", "100");

    static ListAddress of(FormFields query) {
        Map<String, String> values = new LinkedHashMap<>();
        choice(values, query, "tab", TABS);
        text(values, query);
        choice(values, query, "kind", List.of("", "account", "contact", "reset"));
        choice(values, query, "size", SIZES);
        if (query.get("after").matches("[a-z0-9]{18}")) {
            values.put("after", query.get("after"));
        }
        return new ListAddress(values);
    }

    private static void choice(Map<String, String> values, FormFields query, String name, List<String> choices) {
        String value = query.get(name);
        if (choices.contains(value) && !value.equals(choices.get(0))) {
            values.put(name, value);
        }
    }

    private static void text(Map<String, String> values, FormFields query) {
        String text = query.get("q").strip();
        if (!text.isEmpty()) {
            int length = Math.min(LONGEST_TEXT, text.codePointCount(0, text.length()));
            values.put("q", text.substring(0, text.offsetByCodePoints(0, length)));
        }
    }

    /** A value, or the default. */
    public String get(String name) {
        String usual =
                switch (name) {
                    case "tab" -> TABS.get(0);
                    case "size" -> SIZES.get(0);
                    default -> "";
                };
        return values.getOrDefault(name, usual);
    }

    public List<String> tabs() {
        return TABS;
    }

    public List<String> sizes() {
        return SIZES;
    }

    /** The query of the same list with another value; from its beginning, unless that is what is changed. */
    public String with(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(values);
        Set.of("after").forEach(others::remove);
        others.put(name, value);
        return query(others);
    }

    /** The query of this list. */
    public String query() {
        return query(values);
    }

    /** The same without its question mark. */
    public String bare() {
        return query().substring(1);
    }

    /** What it asks for. */
    InviteQuery wanted() {
        InviteStatus status =
                switch (get("tab")) {
                    case "used" -> InviteStatus.USED;
                    case "expired" -> InviteStatus.EXPIRED;
                    case "revoked" -> InviteStatus.REVOKED;
                    case "all" -> null;
                    default -> InviteStatus.PENDING;
                };
        return InviteQuery.newest(Integer.parseInt(get("size")))
                .status(status)
                .kind(EnumNames.find(get("kind"), InviteKind.class))
                .text(values.get("q"))
                .after(InvitePosition.parse(get("after")).orElse(null))
                .build();
    }

    private static String query(Map<String, String> values) {
        return "?"
                + values.entrySet().stream()
                        .map(each -> each.getKey() + "=" + FormFields.encode(each.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
