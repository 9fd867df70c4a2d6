/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.util.List;

/**
 * Writes CSV (RFC 4180) that people open in spreadsheets: a cell that a spreadsheet would run as a formula gets an apostrophe in front,
 * which makes it text there (OWASP, "CSV Injection").
 */
public final class SafeCsvWriter {

    /** Without it at the beginning, spreadsheets do not recognize UTF-8. Programs expect no such character. */
    public static final char BOM = '\uFEFF';

    /** The last four are the wide forms that spreadsheets in East Asian languages treat in the same way. */
    private static final String BEGIN_FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CsvWriter rows;

    /**
     * Creates a writer without writing anything.
     *
     * @param out remains open; its exceptions are thrown as {@link java.io.UncheckedIOException}
     */
    public SafeCsvWriter(Writer out) {
        rows = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(out);
    }

    /**
     * Writes a row.
     *
     * @param cells {@code null} is written as an empty cell
     */
    public void row(List<String> cells) {
        rows.writeRecord(cells.stream().map(SafeCsvWriter::safe).toList());
    }

    private static String safe(String cell) {
        if (cell == null) {
            return "";
        }
        return !cell.isEmpty() && BEGIN_FORMULAS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
