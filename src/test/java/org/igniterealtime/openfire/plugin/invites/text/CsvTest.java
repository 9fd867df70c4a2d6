/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable.Fault;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final int MANY = 1_000;

    private static CsvTable read(String text) throws UnreadableException {
        return CsvTable.read(text.getBytes(StandardCharsets.UTF_8), MANY);
    }

    private static List<List<String>> cells(String text) throws UnreadableException {
        return read(text).rows().stream().map(CsvTable.Row::cells).toList();
    }

    private static Fault fault(byte[] file, int most) {
        return catchThrowableOfType(UnreadableException.class, () -> CsvTable.read(file, most))
                .fault();
    }

    private static Fault fault(String text) {
        return fault(text.getBytes(StandardCharsets.UTF_8), MANY);
    }

    private static String written(List<String> cells) {
        StringWriter out = new StringWriter();
        new SafeCsvWriter(out).row(cells);
        return out.toString();
    }

    @Test
    void readsColumnsAndRowsWithTheirLines() throws Exception {
        CsvTable table = read("username,note\r\njuliet,\"a \"\"note\"\",\r\nin two lines\"\r\n\r\nromeo,\r\n");

        assertThat(table.columns()).containsExactly("username", "note");
        assertThat(table.rows())
                .containsExactly(
                        new CsvTable.Row(2, List.of("juliet", "a \"note\",\r\nin two lines")),
                        new CsvTable.Row(5, List.of("romeo", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatSpreadsheetsOfAnyLanguageWrite(String separator) throws Exception {
        String file = "\uFEFFUsername,note \njuliet,\"one, two; three\"\n".replaceAll(",(?! )", separator);

        assertThat(read(file).columns()).containsExactly("username", "note");
        assertThat(cells(file)).containsExactly(List.of("juliet", "one, two; three"));
    }

    @Test
    void keepsCharactersOfEveryScript() throws Exception {
        assertThat(cells("note\n\uD83D\uDC8C שלום \u202Eevil\n"))
                .containsExactly(List.of("\uD83D\uDC8C שלום \u202Eevil"));
    }

    @Test
    void leavesItToTheCallerWhetherARowFits() throws Exception {
        assertThat(cells("a,b\n1\n1,2,3\n")).containsExactly(List.of("1"), List.of("1", "2", "3"));
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThat(fault("")).isEqualTo(Fault.NO_HEADER);
        assertThat(fault("\r\n\r\n")).isEqualTo(Fault.NO_HEADER);
        assertThat(fault("note,Note\nx,y\n")).isEqualTo(Fault.COLUMN_TWICE);
        assertThat(fault("note\n\"never ends\nromeo\n")).isEqualTo(Fault.QUOTES);
        assertThat(fault("note\n\"ends\" early\n")).isEqualTo(Fault.QUOTES);
        assertThat(fault("note\n\u00E4\n".getBytes(StandardCharsets.ISO_8859_1), MANY))
                .isEqualTo(Fault.ENCODING);
        assertThat(fault("note\nx\n".getBytes(StandardCharsets.UTF_16), MANY)).isEqualTo(Fault.ENCODING);
        assertThat(fault("note\n1\n2\n".getBytes(StandardCharsets.UTF_8), 1)).isEqualTo(Fault.TOO_MANY_ROWS);
    }

    @Test
    void endsWithAnyFileOfQuotesAndSeparators() {
        for (String hostile : List.of("\"", "\"\"", "\"\"\"", "\n\"", "a\"b", "a,\"\"\"\"\n", "\u0000", "\r", ",,,")) {
            for (int times : List.of(1, 7, 1_000)) {
                try {
                    read(hostile.repeat(times));
                } catch (UnreadableException e) {
                    assertThat(e.fault()).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", "\nx", "\uFF1D1+1"})
    void noCellIsAFormula(String formula) throws Exception {
        assertThat(cells("x\r\n" + written(List.of(formula)))).containsExactly(List.of("'" + formula));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        List<String> row = List.of("a,b", "c\"d", "e\r\nf", "", "\uD83D\uDC8C", "שלום", "x=1", ";", "'");

        assertThat(cells("a,b,c,d,e,f,g,h,i\r\n" + written(row))).containsExactly(row);
        assertThat(written(Arrays.asList("a", null))).isEqualTo("a,\r\n");
    }
}
