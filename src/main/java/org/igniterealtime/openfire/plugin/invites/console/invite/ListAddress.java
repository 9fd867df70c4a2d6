/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InvitePosition;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSort;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * What the address of the list says: the {@code tab}; the filters {@code q}, {@code kind}, {@code by}, {@code group},
 * {@code from} and {@code to}; {@code sort} and {@code dir}; {@code size}, and {@code after} or {@code before} for other
 * pages than the first. What is not valid is ignored.
 *
 * @param values those that are not the default
 */
public record ListAddress(Map<String, String> values) {

    /** The longest text to search for, in characters. */
    static final int LONGEST_TEXT = 64;

    private static final int LONGEST_GROUP = 50;
    private static final String LAST_PAGE = "end";
    private static final String AFTER = "after";
    private static final String BEFORE = "before";
    private static final List<String> TABS = List.of("open", "used", "expired", "revoked", "all");
    private static final List<String> SIZES = List.of("25", "100", "500");
    private static final List<String> MAKERS = List.of("", "console", "user", "key", "server");
    private static final List<String> SORTS = List.of("created", "expires", "used");

    /** Filters that leave too few or too many invites to be counted fast. */
    private static final Set<String> UNCOUNTED = Set.of("q", "group", "from", "to");

    static ListAddress of(FormFields query) {
        Map<String, String> values = new LinkedHashMap<>();
        choice(values, query, "tab", TABS);
        text(values, query, "q");
        choice(values, query, "kind", List.of("", "account", "contact", "reset"));
        choice(values, query, "by", MAKERS);
        text(values, query, "group");
        date(values, query, "from");
        date(values, query, "to");
        choice(values, query, "sort", SORTS);
        choice(values, query, "dir", List.of("", "asc", "desc"));
        choice(values, query, "size", SIZES);
        if (InvitePosition.parse(query.get(AFTER)).isPresent()) {
            values.put(AFTER, query.get(AFTER));
        } else if (InvitePosition.parse(query.get(BEFORE)).isPresent()) {
            values.put(BEFORE, query.get(BEFORE));
        }
        return new ListAddress(values);
    }

    private static void choice(Map<String, String> values, FormFields query, String name, List<String> choices) {
        String value = query.get(name);
        if (choices.contains(value) && !value.equals(choices.get(0))) {
            values.put(name, value);
        }
    }

    private static void text(Map<String, String> values, FormFields query, String name) {
        String text = query.get(name).strip();
        if (!text.isEmpty() && StorableText.isXml(text)) {
            values.put(name, text);
        }
    }

    private static void date(Map<String, String> values, FormFields query, String name) {
        if (date(query.get(name)).isPresent()) {
            values.put(name, query.get(name));
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A value, or the default. */
    public String get(String name) {
        String usual =
                switch (name) {
                    case "tab" -> TABS.get(0);
                    case "size" -> SIZES.get(0);
                    case "sort" -> SORTS.get(0);
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

    /** Who may have created an invite; the first is anybody. */
    public List<String> makers() {
        return MAKERS;
    }

    /** Whether the smallest time comes first: by default if it is the time of expiry. */
    public boolean ascending() {
        return values.containsKey("dir") ? values.get("dir").equals("asc") : ascends(get("sort"));
    }

    private static boolean ascends(String sort) {
        return sort.equals("expires");
    }

    /** Whether there is any filter. */
    public boolean filtered() {
        return values.keySet().stream().anyMatch(Set.of("q", "kind", "by", "group", "from", "to")::contains);
    }

    /** Whether there are filters that are folded away otherwise. */
    public boolean filteredFurther() {
        return values.keySet().stream().anyMatch(Set.of("by", "group", "from", "to")::contains);
    }

    /** Whether the text is longer than what can be searched for. */
    public boolean tooLong() {
        return get("q").codePointCount(0, get("q").length()) > LONGEST_TEXT;
    }

    /** Whether the invites of the tabs can be counted. */
    boolean isCountable() {
        return values.keySet().stream().noneMatch(UNCOUNTED::contains);
    }

    /** The query of the same list with another value, from its beginning. */
    public String with(String name, String value) {
        Map<String, String> others = unpaged();
        others.put(name, value);
        return query(others);
    }

    /** The query of the same list sorted by something, or in the other direction if it is sorted so already. */
    public String sorted(String sort) {
        boolean current = get("sort").equals(sort);
        boolean ascending = current ? !ascending() : ascends(sort);
        Map<String, String> others = unpaged();
        others.put("sort", sort);
        others.put("dir", ascending ? "asc" : "desc");
        return query(of(FormFields.of(query(others).substring(1))).values());
    }

    /** The query of the list's first page. */
    public String first() {
        return query(unpaged());
    }

    /** The query of the list's last page. */
    public String last() {
        return with(BEFORE, LAST_PAGE);
    }

    private Map<String, String> unpaged() {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove(AFTER);
        others.remove(BEFORE);
        return others;
    }

    /** The query of this list. */
    public String query() {
        return query(values);
    }

    /** The same without its question mark. */
    public String bare() {
        return query().substring(1);
    }

    /** The status of a tab; {@code null} = any. */
    static InviteStatus status(String tab) {
        return switch (tab) {
            case "used" -> InviteStatus.USED;
            case "expired" -> InviteStatus.EXPIRED;
            case "revoked" -> InviteStatus.REVOKED;
            case "all" -> null;
            default -> InviteStatus.PENDING;
        };
    }

    InviteKind kind() {
        return EnumNames.find(get("kind"), InviteKind.class);
    }

    Actor.Kind madeBy() {
        return switch (get("by")) {
            case "console" -> Actor.Kind.ADMIN;
            case "user" -> Actor.Kind.USER;
            case "key" -> Actor.Kind.KEY;
            case "server" -> Actor.Kind.SERVER;
            default -> null;
        };
    }

    /**
     * The query for the invites.
     *
     * @param zone of the days
     */
    InviteQuery wanted(ZoneId zone) {
        InviteSort sort =
                switch (get("sort")) {
                    case "expires" -> InviteSort.EXPIRES;
                    case "used" -> InviteSort.USED;
                    default -> InviteSort.CREATED;
                };
        String group = values.get("group");
        InviteQuery.Builder query = InviteQuery.newest(Integer.parseInt(get("size")))
                .status(status(get("tab")))
                .kind(kind())
                .madeBy(madeBy())
                .group(group == null || group.length() > LONGEST_GROUP ? null : group)
                .text(values.get("q"))
                .created(start(get("from"), 0, zone), start(get("to"), 1, zone))
                .sort(sort, ascending());
        if (values.containsKey(BEFORE)) {
            boolean last = get(BEFORE).equals(LAST_PAGE);
            return query.before(last ? null : InvitePosition.parse(get(BEFORE)).orElse(null))
                    .build();
        }
        return query.after(InvitePosition.parse(get(AFTER)).orElse(null)).build();
    }

    /** The query for all of them, page by page, from the newest on. */
    InviteQuery all(int pageSize, ZoneId zone) {
        InviteQuery shown = wanted(zone);
        return InviteQuery.newest(pageSize)
                .status(shown.status())
                .kind(shown.kind())
                .madeBy(shown.madeBy())
                .group(shown.group())
                .text(shown.text())
                .created(shown.createdAfter(), shown.createdBefore())
                .build();
    }

    private static Instant start(String day, int later, ZoneId zone) {
        return date(day)
                .map(date -> date.plusDays(later).atStartOfDay(zone).toInstant())
                .orElse(null);
    }

    private static String query(Map<String, String> values) {
        return "?"
                + values.entrySet().stream()
                        .map(each -> each.getKey() + "=" + FormFields.encode(each.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
