/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What a check has found.
 *
 * @param level how serious it is
 * @param code what it is; its text is {@code check.NAME.CODE} or, if it can happen to any check, {@code check.CODE}. If something is
 *     wrong, the text says what to do
 * @param problem what is wrong with a value, which becomes the first argument of the text; {@code null} = none
 * @param arguments the arguments of the text: dates, and texts
 */
public record Finding(Level level, String code, FieldProblem problem, List<Object> arguments) {

    /** How serious a finding is. */
    public enum Level {
        GOOD,
        /** Could not be checked, for a reason that another check reports. */
        SKIPPED,
        /** Works, but not for everyone or not well. */
        WARNING,
        /** Does not work. */
        BAD
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** All is well. */
    public static Finding good(String code, Object... arguments) {
        return of(Level.GOOD, code, arguments);
    }

    /** Could not be checked. */
    public static Finding skipped(String code, Object... arguments) {
        return of(Level.SKIPPED, code, arguments);
    }

    /** Something could be better. */
    public static Finding warning(String code, Object... arguments) {
        return of(Level.WARNING, code, arguments);
    }

    /** Something does not work. */
    public static Finding bad(String code, Object... arguments) {
        return of(Level.BAD, code, arguments);
    }

    private static Finding of(Level level, String code, Object... arguments) {
        return new Finding(
                level,
                code,
                null,
                List.of(arguments).stream()
                        .map(each -> each instanceof LocalDate ? each : each.toString())
                        .toList());
    }

    /** The same finding, caused by a value. */
    public Finding because(FieldProblem cause) {
        return new Finding(level, code, cause, arguments);
    }

    /** Whether something does not work. */
    public boolean isBad() {
        return level == Level.BAD;
    }

    /** The finding in words. */
    public String in(String check, Texts texts) {
        List<Object> all = new ArrayList<>();
        if (problem != null) {
            all.add(problem.in(texts));
        }
        arguments.forEach(each -> all.add(each instanceof LocalDate day ? inWords(day, texts) : each));
        String own = "check." + check + "." + code;
        return texts.get(texts.has(own) ? own : "check." + code, all.toArray());
    }

    private static String inWords(LocalDate day, Texts texts) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.locale())
                .withDecimalStyle(DecimalStyle.of(texts.locale()))
                .format(day);
    }
}
