/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InvitePosition;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/** Parses the parameters of a list of invites. */
final class ListQuery {

    private static final Set<String> KNOWN =
            Set.of("status", "kind", "inviter", "q", "created_after", "created_before", "limit", "cursor");

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /** The maximum length of a search text, in characters: each takes time for each invite. */
    private static final int MAX_SEARCH = 64;

    private final Query query;
    private final List<FieldError> errors = new ArrayList<>();

    private ListQuery(Query query) {
        this.query = query;
    }

    /** Parses the query, or ends with 400. */
    static InviteQuery read(Query query) {
        query.only(KNOWN);
        return new ListQuery(query).read();
    }

    private InviteQuery read() {
        InviteQuery read = InviteQuery.newest(limit())
                .status(choice("status", InviteStatus.class))
                .kind(choice("kind", InviteKind.class))
                .inviter(text("inviter"))
                .text(search())
                .created(time("created_after"), time("created_before"))
                .after(from())
                .build();
        if (!errors.isEmpty()) {
            throw Problem.of(400, "invalid_parameter").errors(errors);
        }
        return read;
    }

    private <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = query.get(name);
        E value = text == null ? null : EnumNames.find(text, type);
        if (text != null && value == null) {
            fault(name, "unknown_value");
        }
        return value;
    }

    private String text(String name) {
        String text = query.get(name);
        if (text != null && !StorableText.isXml(text)) {
            fault(name, "bad_character");
            return null;
        }
        return text;
    }

    private String search() {
        String text = text("q");
        if (text != null && text.codePointCount(0, text.length()) > MAX_SEARCH) {
            errors.add(FieldError.query("q", "too_long", Integer.toString(MAX_SEARCH)));
            return null;
        }
        return text;
    }

    private Instant time(String name) {
        String text = query.get(name);
        Instant value = text == null ? null : Fields.parseTime(text);
        if (text != null && value == null) {
            fault(name, "not_a_time");
        }
        return value;
    }

    private int limit() {
        String text = query.get("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            fault("limit", "out_of_range");
            return DEFAULT_LIMIT;
        }
        return Integer.parseInt(text);
    }

    private InvitePosition from() {
        String id = Cursor.read(query, errors);
        return id == null ? null : new InvitePosition(0, id);
    }

    private void fault(String name, String code) {
        errors.add(FieldError.query(name, code, null));
    }
}
