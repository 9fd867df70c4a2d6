/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;
import org.igniterealtime.openfire.plugin.invites.text.SafeCsvWriter;

/** Bodies in CSV (RFC 4180): a line with the names of the fields, and then a line for each record. */
final class Csv {

    static final String MEDIA_TYPE = "text/csv";

    private static final String CONTENT_TYPE = MEDIA_TYPE + "; charset=utf-8; header=present";

    private Csv() {}

    /** Reads a body, or ends with 400, or with 422 if it has too many rows. */
    static CsvTable read(byte[] body, int mostRows) {
        try {
            return CsvTable.read(body, mostRows);
        } catch (CsvTable.UnreadableException e) {
            throw switch (e.fault()) {
                case TOO_MANY_ROWS -> Problem.invalid(
                        List.of(FieldError.member("invites", "too_many", Integer.toString(mostRows))));
                case ENCODING, QUOTES, NO_HEADER, COLUMN_TWICE -> Problem.of(400, "malformed_csv")
                        .errors(List.of(
                                FieldError.whole("csv_" + e.fault().name().toLowerCase(Locale.ROOT))));
            };
        }
    }

    /** A response with these columns. */
    static Response response(List<String> columns, Consumer<SafeCsvWriter> writeRows) {
        StringWriter text = new StringWriter();
        SafeCsvWriter rows = new SafeCsvWriter(text);
        rows.row(columns);
        writeRows.accept(rows);
        return Response.of(200, CONTENT_TYPE, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
