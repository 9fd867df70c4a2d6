/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.http.representation.InviteBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.TermsBody;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;

/** An invite as a row of CSV, without its link. The columns are the fields of its JSON representation, in their order. */
final class InviteSheet {

    private static final Set<String> LINK = Set.of("token", "uri", "landingUrl", "mail");

    private static final List<Column> ALL = columns();

    static final List<String> COLUMNS = ALL.stream().map(Column::name).toList();

    private InviteSheet() {}

    /** One cell for each column; {@code null} = empty. */
    static List<String> cells(InviteBody invite) {
        return ALL.stream().map(column -> column.cell().apply(invite)).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (RecordComponent member : InviteBody.class.getRecordComponents()) {
            if (member.getType() == TermsBody.class) {
                Arrays.stream(TermsBody.class.getRecordComponents())
                        .forEach(term -> columns.add(column(term, InviteBody::terms)));
            } else if (!LINK.contains(member.getName())) {
                columns.add(column(member, invite -> invite));
            }
        }
        return columns;
    }

    private static Column column(RecordComponent field, Function<InviteBody, Object> owner) {
        String name = Json.member(field.getName());
        return new Column(name, invite -> cell(name, value(field, owner.apply(invite))));
    }

    private static Object value(RecordComponent field, Object owner) {
        try {
            return field.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cell(String name, Object value) {
        if (value == null) {
            return name.equals("max_uses") ? InviteCells.UNLIMITED : null;
        }
        if (value instanceof List<?> several) {
            return several.stream().map(Object::toString).collect(Collectors.joining(InviteCells.SEPARATOR));
        }
        return value.equals(InviteTerms.NO_METADATA) && name.equals("metadata") ? null : value.toString();
    }

    private record Column(String name, Function<InviteBody, String> cell) {}
}
