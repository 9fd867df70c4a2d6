/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.console.form.Span;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.InvalidValue;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.settings.ValueType;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * All settings as a form has them: each field is named like its property. {@code default} holds the names of those that are
 * to go back to their defaults.
 *
 * @param values the texts of each field
 */
record SettingForm(Map<String, List<String>> values) {

    static final String DEFAULT = "default";

    /** What was sent, of what the form contains. */
    static SettingForm of(FormFields sent) {
        Map<String, List<String>> values = new HashMap<>();
        Stream.concat(
                        Stream.of(DEFAULT),
                        Settings.all().stream().flatMap(each -> Stream.of(each.name(), each.name() + Span.UNIT)))
                .filter(sent::has)
                .forEach(name -> values.put(name, sent.all(name)));
        return new SettingForm(values);
    }

    /** What is stored now, with the default where nothing is. */
    static SettingForm of(SettingValues stored) {
        Map<String, List<String>> values = new HashMap<>();
        for (Setting<?> setting : Settings.all()) {
            String text = text(setting, stored);
            if (setting.type() == ValueType.FLAG) {
                values.put(setting.name(), List.of(Boolean.toString(text.equalsIgnoreCase("true"))));
            } else if (setting.type() == ValueType.CHOICE) {
                values.put(setting.name(), List.of(text.toLowerCase(Locale.ROOT)));
            } else if (setting.type() == ValueType.SECONDS && text.matches("\\d{1,10}")) {
                Span.put(values, setting.name(), Long.parseLong(text));
            } else if (setting.type() == ValueType.LIST) {
                values.put(setting.name(), items(text.split(",", -1)));
            } else {
                values.put(setting.name(), List.of(text));
            }
        }
        return new SettingForm(values);
    }

    /** A text that differs whenever what is stored does. */
    static String version(SettingValues stored) {
        return Secrets.hash(Settings.all().stream()
                        .map(setting ->
                                setting.name() + "=" + stored.text(setting).orElse("\0"))
                        .collect(Collectors.joining("\n")))
                .substring(0, 32);
    }

    /** The same without secrets, which are never kept for later. */
    Map<String, List<String>> withoutSecrets() {
        Map<String, List<String>> open = new HashMap<>(values);
        Settings.all().stream().filter(Setting::isSecret).map(Setting::name).forEach(open::remove);
        return open;
    }

    /** Whether a setting is to go back to its default. */
    boolean resets(Setting<?> setting) {
        return values.getOrDefault(DEFAULT, List.of()).contains(setting.name());
    }

    /**
     * What is to be stored.
     *
     * @param stored what is stored now
     */
    Reading read(SettingValues stored) {
        Map<Setting<?>, Optional<String>> changes = new LinkedHashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (Setting<?> setting : Settings.all()) {
            String entered = entered(setting);
            boolean kept = setting.isSecret()
                    ? entered.isEmpty()
                    : entered.equals(of(stored).entered(setting));
            if (resets(setting) || (entered.isEmpty() && !setting.isBlankAValue() && !kept)) {
                stored.text(setting).ifPresent(old -> changes.put(setting, Optional.empty()));
            } else if (!kept) {
                Optional<InvalidValue> invalid = setting.problem(entered);
                invalid.map(each -> problem(setting, each)).ifPresent(problems::add);
                changes.put(setting, Optional.of(entered));
            }
        }
        return new Reading(changes, problems);
    }

    static FieldProblem problem(Setting<?> setting, InvalidValue invalid) {
        return new FieldProblem(setting.name(), invalid.code(), invalid.argument());
    }

    /** The text of a property. */
    private String entered(Setting<?> setting) {
        List<String> sent = values.getOrDefault(setting.name(), List.of());
        String first = sent.isEmpty() ? "" : sent.get(0).strip();
        return switch (setting.type()) {
            case FLAG -> Boolean.toString(first.toLowerCase(Locale.ROOT).equals("true"));
            case SECONDS -> Span.seconds(
                    first,
                    values.getOrDefault(setting.name() + Span.UNIT, List.of("s"))
                            .get(0));
            case LIST -> String.join(", ", items(sent.toArray(String[]::new)));
            case CHOICE, NUMBER, COLOR, URL, TEXT -> first;
        };
    }

    /** Texts that are in a list, one to a line or several with commas. */
    private static List<String> items(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> Stream.of(text.split("[,\\r\\n]", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String text(Setting<?> setting, SettingValues stored) {
        return setting.isSecret()
                ? ""
                : stored.text(setting).or(setting::defaultText).orElse("").strip();
    }

    /**
     * What a form asks for.
     *
     * @param changes the texts to store; empty = back to the default
     * @param problems what is wrong with them, in the order of the settings
     */
    record Reading(Map<Setting<?>, Optional<String>> changes, List<FieldProblem> problems) {}
}
