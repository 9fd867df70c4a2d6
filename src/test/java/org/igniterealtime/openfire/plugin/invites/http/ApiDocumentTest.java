/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks docs/api.md against the API. */
class ApiDocumentTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Codes that only forms and chat clients get. */
    private static final Set<String> NOT_IN_THE_API = Set.of(
            "bad_color",
            "bad_contact",
            "bad_host",
            "bad_pattern",
            "column_unknown",
            "count_range",
            "missing_part",
            "url_character",
            "url_port",
            "url_query",
            "url_scheme",
            "url_space",
            "url_user",
            "bad_date",
            "confirm_administrator",
            "away",
            "bad_number",
            "bad_span",
            "bad_time",
            "unknown_scope",
            "too_many_open",
            "too_many_in_period");

    private final String text = read();
    private final ResourceBundle texts = ResourceBundle.getBundle("invites_i18n");

    private static String read() {
        try {
            return Files.readString(Path.of("docs", "api.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCodesOfErrorsAreThoseThatThereAre() {
        assertThat(rowsOf("| status | `code` |")).isEqualTo(withText("http.problem."));
    }

    @Test
    void theCodesOfFaultsAreThoseThatThereAre() {
        Set<String> there = withText("error.");
        there.removeAll(NOT_IN_THE_API);
        assertThat(rowsOf("| concerns | `code` of an error |")).isEqualTo(there);
    }

    @Test
    void everyFieldIsExplained() {
        assertThat(fieldsBelow("### An invite"))
                .isEqualTo(OpenApiContract.members("InviteWithLink", "InviteCreate", "InvitePatch"));
        assertThat(fieldsBelow("### A key"))
                .isEqualTo(OpenApiContract.members("KeyWithSecret", "KeyCreate", "KeyPatch"));
    }

    @Test
    void theExamplesAreWhatTheCallsAnswer() throws Exception {
        List<MatchResult> examples = found("<!-- (\\w+) -->\n```json\n(.*?)```", text);
        assertThat(examples.size()).isEqualTo(found("```json", text).size());
        for (MatchResult example : examples) {
            Set<String> faults = OpenApiContract.faults(example.group(1), MAPPER.readTree(example.group(2)));
            assertThat(faults).as(() -> faults + " in " + example.group()).isEmpty();
        }
    }

    private Set<String> withText(String prefix) {
        return texts.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts in code style in the last column of the table with that header. */
    private Set<String> rowsOf(String head) {
        return table(head)
                .map(row -> row.substring(row.indexOf('|', 1)))
                .flatMap(cell -> found("`([a-z_]+)`", cell).stream())
                .map(code -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts in code style in the first column of the first table below a heading. */
    private Set<String> fieldsBelow(String heading) {
        String head = "| field |";
        return table(text.substring(text.indexOf(heading + "\n")), head)
                .map(row -> row.substring(0, row.indexOf('|', 1)))
                .flatMap(cell -> found("`([a-z_]+)`", cell).stream())
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> table(String head) {
        return table(text, head);
    }

    private static Stream<String> table(String from, String head) {
        assertThat(from).as(head).contains(head);
        return from.substring(from.indexOf(head)).lines().skip(2).takeWhile(line -> line.startsWith("|"));
    }

    private static List<MatchResult> found(String pattern, String in) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(in).results().toList();
    }
}
