/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable.UnreadableException;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * For whom several invites are: a number of invites for anyone, or a line for each, with a username and, if wanted, a
 * note. The lines may also be those of a CSV file whose first line names the columns: {@code username}, {@code note}, and
 * for invites that are sent by mail {@code email}, {@code email_subject} and {@code email_message}.
 */
final class SeveralInvites {

    static final String HOW = "how";
    static final String COUNT = "count";
    static final String LINES = "lines";

    /** How many can be created together: each will have a QR code on one page. */
    static final int MOST = 200;

    /** How many characters the lines may have. */
    static final int MOST_CHARACTERS = 100_000;

    private static final String USERNAME = "username";
    private static final String NOTE = "note";
    private static final Set<String> COLUMNS =
            Set.of(USERNAME, NOTE, InviteForm.EMAIL, InviteForm.EMAIL_SUBJECT, InviteForm.EMAIL_MESSAGE);

    private SeveralInvites() {}

    /**
     * One of the invites.
     *
     * @param terms its terms
     * @param mail to whom it is to be sent; {@code null} = to nobody
     * @param fault the code of what is wrong with its line; {@code null} if that can be read
     */
    record Entry(InviteTerms terms, MailDraft mail, String fault) {}

    /**
     * The invites.
     *
     * @param entries the invites
     * @param problems why they cannot be read; then there are none
     */
    record Reading(List<Entry> entries, List<FieldProblem> problems) {
        Reading {
            entries = List.copyOf(entries);
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
                : new Reading(Collections.nCopies(count, new Entry(terms, null, null)), List.of());
    }

    private static Reading lines(String text, InviteTerms terms) {
        if (text.isEmpty()) {
            return problem(LINES, "required", null);
        } else if (text.replace("\r\n", "\n").length() > MOST_CHARACTERS) {
            return problem(LINES, "too_long", Integer.toString(MOST_CHARACTERS));
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
        List<String> unknown =
                columns.stream().filter(name -> !COLUMNS.contains(name)).toList();
        if (!unknown.isEmpty()) {
            return problem(LINES, "column_unknown", String.join(", ", unknown));
        }
        List<Entry> all = table.rows().stream()
                .map(row -> entry(columns, row.cells(), terms))
                .toList();
        return all.isEmpty() ? problem(LINES, "required", null) : new Reading(all, List.of());
    }

    private static Entry entry(List<String> columns, List<String> cells, InviteTerms terms) {
        int place = columns.indexOf(NOTE);
        boolean more = cells.size() > columns.size();
        // A comma in a note at the end need not be quoted.
        boolean noted = more && place == columns.size() - 1;
        String note = noted
                ? cells.subList(place, cells.size()).stream().map(String::strip).collect(Collectors.joining(", "))
                : cell(cells, place);
        InviteTerms own = terms.toBuilder()
                .username(cell(cells, columns.indexOf(USERNAME)))
                .usernamePolicy(null)
                .maxUses(1)
                .note(note == null ? terms.note() : note)
                .build();
        MailDraft mail = InviteForm.mail(
                        cell(cells, columns.indexOf(InviteForm.EMAIL)),
                        cell(cells, columns.indexOf(InviteForm.EMAIL_SUBJECT)),
                        cell(cells, columns.indexOf(InviteForm.EMAIL_MESSAGE)))
                .orElse(null);
        return new Entry(own, mail, more && !noted ? "csv_cells" : null);
    }

    /** With a first line that names the columns, if there is none. */
    private static String withColumns(String text) {
        String first = text.lines().findFirst().orElse("");
        String lowercase = first.toLowerCase(Locale.ROOT);
        boolean named = List.of(lowercase.split("[,;\t\"\\s]+", -1)).contains(USERNAME)
                || List.of(lowercase.split("[,;\t\"]\\s*", -1)).contains(InviteForm.EMAIL);
        if (named) {
            return text;
        }
        String separator = first.contains("\t") ? "\t" : first.contains(";") && !first.contains(",") ? ";" : ",";
        return USERNAME + separator + NOTE + "\n" + text;
    }

    /** A cell; {@code null} if it is empty, or the file has no such column. */
    private static String cell(List<String> cells, int place) {
        boolean empty = place < 0 || place >= cells.size() || cells.get(place).isBlank();
        return empty ? null : cells.get(place).strip();
    }

    private static Reading problem(String field, String code, String argument) {
        return new Reading(List.of(), List.of(new FieldProblem(field, code, argument)));
    }
}
