/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.xyzsd.plurals.PluralCategory;
import net.xyzsd.plurals.PluralRule;
import net.xyzsd.plurals.PluralRuleType;

/**
 * The plural forms of one language, which {@link MessageFormat} lacks. A text contains them as in ICU:
 * <code>{0,plural,=0{No invites} one{{0} invite} other{{0} invites}}</code>. Forms are chosen by an exact number, then by
 * the category that the number has in the language (CLDR), then {@code other}, which every plural must have. Forms may
 * contain arguments and plurals. Apostrophes quote as in {@code MessageFormat}, and need not be doubled more often in a
 * form. ICU's {@code offset:} and {@code #} are not supported.
 */
final class Plurals {

    private static final Pattern START = Pattern.compile("\\{\\s*(\\d{1,2})\\s*,\\s*plural\\s*,");
    private static final Pattern SELECTOR = Pattern.compile("\\s*(=\\d{1,9}|zero|one|two|few|many|other)\\s*\\{");
    private static final Pattern END = Pattern.compile("\\s*}");
    private static final String OTHER = "other";

    private final PluralRule rule;

    /** @param language the language of the texts, not that of a visitor who reads them for want of others */
    Plurals(Locale language) {
        this.rule = PluralRule.createOrDefault(language, PluralRuleType.CARDINAL);
    }

    /**
     * Replaces each plural by the form that fits, so that a {@code MessageFormat} pattern is left.
     *
     * @param text a text that may contain plurals
     * @param arguments the arguments of the text, where those with plurals must be numbers
     * @throws IllegalArgumentException if a plural is malformed, or its argument is no number
     */
    String choose(String text, Object... arguments) {
        if (!START.matcher(text).find()) {
            return text;
        }
        StringBuilder pattern = new StringBuilder(text.length());
        Matcher start = START.matcher(text);
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            quoted ^= c == '\'';
            if (c == '{' && !quoted && start.region(at, text.length()).lookingAt()) {
                Map<String, String> forms = new HashMap<>();
                at = readForms(text, start.end(), forms) - 1;
                pattern.append(choose(form(forms, argument(text, start.group(1), arguments)), arguments));
            } else {
                pattern.append(c);
            }
        }
        return pattern.toString();
    }

    private String form(Map<String, String> forms, Number number) {
        PluralCategory category = rule.select(number);
        String exact = number.doubleValue() == number.longValue() ? forms.get("=" + number.longValue()) : null;
        return exact != null ? exact : forms.getOrDefault(category.name().toLowerCase(Locale.ROOT), forms.get(OTHER));
    }

    private static Number argument(String text, String index, Object... arguments) {
        int i = Integer.parseInt(index);
        if (i < arguments.length && arguments[i] instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("Argument " + index + " is no number: " + text);
    }

    /** Reads the forms from the given position on, and returns the position after the plural. */
    private static int readForms(String text, int from, Map<String, String> forms) {
        Matcher selector = SELECTOR.matcher(text);
        int at = from;
        while (selector.region(at, text.length()).lookingAt()) {
            int end = endOfForm(text, selector.end());
            if (forms.put(selector.group(1), text.substring(selector.end(), end)) != null) {
                throw new IllegalArgumentException("The form " + selector.group(1) + " is there twice: " + text);
            }
            at = end + 1;
        }
        Matcher end = END.matcher(text).region(at, text.length());
        if (!end.lookingAt() || !forms.containsKey(OTHER)) {
            throw new IllegalArgumentException("A plural is malformed or has no form for other: " + text);
        }
        return end.end();
    }

    private static int endOfForm(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '{' && !quoted) {
                depth++;
            } else if (c == '}' && !quoted && depth-- == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("A plural form does not end: " + text);
    }
}
