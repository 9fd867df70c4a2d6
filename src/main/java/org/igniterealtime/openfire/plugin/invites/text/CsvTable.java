/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A CSV file (RFC 4180) whose first line names the columns. Spreadsheets write one of three separators, depending on the language of the
 * computer, so it is determined from the first line.
 *
 * @param columns the names of the columns, in lowercase and without surrounding blanks; none of them twice
 * @param rows the other lines, except empty ones
 */
public record CsvTable(List<String> columns, List<Row> rows) {

    private static final char BOM = '\uFEFF';

    private static final String SEPARATORS = ",;\t";

    /** Copies the lists. */
    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line the number of its first line in the file, starting with 1
     * @param cells not necessarily as many as there are columns
     */
    public record Row(long line, List<String> cells) {
        /** Copies the cells. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Why a file cannot be read. */
    public enum Fault {
        /** It is not UTF-8. */
        ENCODING,
        /** A quoted cell does not end, or is followed by other characters than a separator. */
        QUOTES,
        /** There is no line with the names of the columns. */
        NO_HEADER,
        /** Two columns have the same name. */
        COLUMN_TWICE,
        /** There are more rows than permitted. */
        TOO_MANY_ROWS
    }

    /** A file cannot be read. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Fault fault;

        private UnreadableException(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        /** Why it cannot be read. */
        public Fault fault() {
            return fault;
        }
    }

    /**
     * Reads a file.
     *
     * @param file in UTF-8, with or without a byte order mark; may be hostile
     * @param mostRows how many rows there may be
     */
    public static CsvTable read(byte[] file, int mostRows) throws UnreadableException {
        String text = decode(file);
        if (quotesAreOpen(text)) {
            throw new UnreadableException(Fault.QUOTES);
        }
        List<Row> rows = new ArrayList<>();
        List<String> columns = null;
        try (CsvReader<CsvRecord> records = reader(text)) {
            for (CsvRecord each : records) {
                if (columns == null) {
                    columns = columns(each);
                } else if (rows.size() == mostRows) {
                    throw new UnreadableException(Fault.TOO_MANY_ROWS);
                } else {
                    rows.add(new Row(each.getStartingLineNumber(), each.getFields()));
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableException(Fault.QUOTES);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        if (columns == null) {
            throw new UnreadableException(Fault.NO_HEADER);
        }
        return new CsvTable(columns, rows);
    }

    private static String decode(byte[] file) throws UnreadableException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableException(Fault.ENCODING);
        }
    }

    /** The parser would take the rest of the file for the last cell. */
    private static boolean quotesAreOpen(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    private static CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text);
    }

    /** The most frequent separator in the first line; a comma if there is none. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = SEPARATORS.charAt(0);
        for (int i = 1; i < SEPARATORS.length(); i++) {
            char each = SEPARATORS.charAt(i);
            best = count(first, each) > count(first, best) ? each : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static List<String> columns(CsvRecord first) throws UnreadableException {
        List<String> columns = first.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> different = new HashSet<>(columns);
        if (different.size() < columns.size()) {
            throw new UnreadableException(Fault.COLUMN_TWICE);
        }
        return columns;
    }
}
