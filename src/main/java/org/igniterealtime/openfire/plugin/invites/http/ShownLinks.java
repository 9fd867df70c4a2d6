/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;

/** Finds out whose links a response contains. */
final class ShownLinks {

    private static final String TOKEN = "token";
    private static final String ID = "id";

    private ShownLinks() {}

    /** The ids of the invites. */
    static List<String> of(Response answer) {
        if (answer.isJson()) {
            return inJson(Json.read(answer.body()));
        }
        return answer.isCsv() ? inCsv(Csv.read(answer.body(), Integer.MAX_VALUE)) : List.of();
    }

    private static List<String> inJson(JsonNode body) {
        List<String> ids = new ArrayList<>();
        add(body, ids);
        body.path("data").forEach(item -> add(item.path("invite"), ids));
        return ids;
    }

    private static void add(JsonNode invite, List<String> ids) {
        if (invite.hasNonNull(TOKEN)) {
            ids.add(invite.path(ID).asText());
        }
    }

    private static List<String> inCsv(CsvTable table) {
        int id = table.columns().indexOf(ID);
        int token = table.columns().indexOf(TOKEN);
        return id < 0 || token < 0
                ? List.of()
                : table.rows().stream()
                        .map(CsvTable.Row::cells)
                        .filter(cells -> !cells.get(token).isEmpty())
                        .map(cells -> cells.get(id))
                        .toList();
    }
}
