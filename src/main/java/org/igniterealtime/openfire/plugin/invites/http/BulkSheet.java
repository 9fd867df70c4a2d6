/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.http.representation.InviteBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.MailBody;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** The rows in CSV about invites that were created together, or refused. */
final class BulkSheet {

    static final List<String> COLUMNS = Stream.of(
                    List.of("index", "http_status"),
                    InviteSheet.COLUMNS,
                    List.of("token", "uri", "landing_url", "mail_id", "mail_status", "code", "detail"))
            .flatMap(List::stream)
            .toList();

    private BulkSheet() {}

    static List<String> created(int index, InviteBody invite) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(index), "201"));
        cells.addAll(InviteSheet.cells(invite));
        Collections.addAll(cells, invite.token(), invite.uri(), invite.landingUrl());
        MailBody mail = invite.mail();
        Collections.addAll(cells, mail == null ? null : mail.id(), mail == null ? null : mail.status(), null, null);
        return cells;
    }

    static List<String> refused(int index, Problem problem, Texts texts) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(index), Integer.toString(problem.status())));
        while (cells.size() < COLUMNS.size() - 2) {
            cells.add(null);
        }
        Collections.addAll(cells, problem.code(), problem.inWords(texts));
        return cells;
    }
}
