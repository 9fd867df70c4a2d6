/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable.UnreadableException;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * For whom several invites are: a number of invites for anyone, or a line for each, with a username and, if wanted, a
 * note. The lines may also be those of a CSV file whose first line names the columns {@code username} and {@code note}.
 */
final class SeveralInvites {

    static final String HOW = "how";
    static final String COUNT = "count";
    static final String LINES = "lines";

    /** How many can be created together: each will have a QR code on one page. */
    static final int MOST = 200;

    private static final String USERNAME = "username";
    private static final String NOTE = "note";

    private SeveralInvites() {}

    /**
     * The invites.
     *
     * @param terms of each
     * @param problems why they cannot be read; then there are none
     */
    record Reading(List<InviteTerms> terms, List<FieldProblem> problems) {
        Reading {
            terms = List.copyOf(terms);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads what was entered.
     *
     * @param terms what the invites have in common
     */
    static Reading read(InviteForm form, InviteTerms terms) {
        return form.text(HOW).equals(LINES) ? lines(form.text(LINES), terms) : count(form.text(COUNT), terms);
    }

    private static Reading count(String text, InviteTerms terms) {
        if (text.isEmpty()) {
            return problem(COUNT, "required", null);
        } else if (!text.matches("[0-9]{1,9}")) {
            return problem(COUNT, "bad_number", text);
        }
        int count = Integer.parseInt(text);
        return count < 1 || count > MOST
                ? problem(COUNT, "count_range", Integer.toString(MOST))
                : new Reading(Collections.nCopies(count, terms), List.of());
    }

    private static Reading lines(String text, InviteTerms terms) {
        if (text.isEmpty()) {
            return problem(LINES, "required", null);
        }
        CsvTable table;
        try {
            table = CsvTable.read(withColumns(text).getBytes(StandardCharsets.UTF_8), MOST);
        } catch (UnreadableException e) {
            return switch (e.fault()) {
                case TOO_MANY_ROWS -> problem(LINES, "count_range", Integer.toString(MOST));
                case QUOTES, ENCODING -> problem(LINES, "csv_quotes", null);
                case COLUMN_TWICE -> problem(LINES, "csv_column_twice", null);
                case NO_HEADER -> problem(LINES, "csv_no_header", null);
            };
        }
        List<String> columns = table.columns();
        List<String> unknown = columns.stream()
                .filter(name -> !Set.of(USERNAME, NOTE).contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            return problem(LINES, "column_unknown", String.join(", ", unknown));
        }
        List<InviteTerms> all = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            List<String> cells = row.cells();
            String name = cell(cells, columns.indexOf(USERNAME));
            int place = columns.indexOf(NOTE);
            // A comma in a note need not be quoted.
            String note = place == columns.size() - 1 && place >= 0 && cells.size() > columns.size()
                    ? cells.subList(place, cells.size()).stream()
                            .map(String::strip)
                            .collect(Collectors.joining(", "))
                    : cell(cells, place);
            all.add(terms.toBuilder()
                    .username(name.isEmpty() ? null : name)
                    .usernamePolicy(null)
                    .maxUses(1)
                    .note(note.isEmpty() ? terms.note() : note)
                    .build());
        }
        return all.isEmpty() ? problem(LINES, "required", null) : new Reading(all, List.of());
    }

    private static String withColumns(String text) {
        String first = text.lines().findFirst().orElse("");
        if (List.of(first.toLowerCase(Locale.ROOT).split("[,;\t\"\\s]+", -1)).contains(USERNAME)) {
            return text;
        }
        String separator = first.contains("\t") ? "\t" : first.contains(";") && !first.contains(",") ? ";" : ",";
        return USERNAME + separator + NOTE + "\n" + text;
    }

    private static String cell(List<String> cells, int place) {
        return place >= 0 && place < cells.size() ? cells.get(place).strip() : "";
    }

    private static Reading problem(String field, String code, String argument) {
        return new Reading(List.of(), List.of(new FieldProblem(field, code, argument)));
    }
}
