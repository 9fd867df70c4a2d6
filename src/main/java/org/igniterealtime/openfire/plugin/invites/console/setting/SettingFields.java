/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import java.util.List;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormField;
import org.igniterealtime.openfire.plugin.invites.console.form.Span;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingGroup;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** The fields of the form with all settings. */
final class SettingFields {

    /** More groups than anybody would look through. */
    private static final int GROUPS = 500;

    private static final int LONGEST = 2000;
    private static final String CHOICE = "setting.choice.";

    private final SettingValues stored;
    private final Directory directory;
    private final Texts texts;

    SettingFields(SettingValues stored, Directory directory, Texts texts) {
        this.stored = stored;
        this.directory = directory;
        this.texts = texts;
    }

    /** One section for each {@link SettingGroup}, in their order. */
    Form form(SettingForm entered, List<FieldProblem> problems) {
        Form form = new Form(texts, "setting", entered.values(), problems);
        for (SettingGroup group : SettingGroup.values()) {
            String title = "setting.group." + EnumNames.of(group);
            if (group.isRare()) {
                form.fold(title);
            } else {
                form.section(title);
            }
            Settings.all().stream()
                    .filter(setting -> setting.group() == group)
                    .forEach(setting -> add(form, setting, entered));
        }
        return form;
    }

    private void add(Form form, Setting<?> setting, SettingForm entered) {
        FormField field = field(form, setting, entered)
                .help(texts.get("system_property." + setting.name()))
                .detail(detail(setting));
        if (stored.text(setting).isPresent()) {
            field.resettable(texts.get("setting.reset", defaultWords(setting)), entered.resets(setting));
        }
    }

    private FormField field(Form form, Setting<?> setting, SettingForm entered) {
        String name = setting.name();
        return switch (setting.type()) {
            case FLAG -> form.add("flag", name);
            case CHOICE -> choices(form.add("select", name), setting, entered);
            case SECONDS -> form.span(name);
            case NUMBER -> form.add("number", name).min(0);
            case LIST -> name.endsWith(".groups")
                    ? groups(form.add("checks", name), entered)
                    : form.add("lines", name).sized(LONGEST, 40);
            case COLOR -> form.add("text", name).sized(7, 8);
            case URL, TEXT -> form.add(setting.isSecret() ? "password" : "text", name)
                    .sized(LONGEST, 50);
        };
    }

    private FormField choices(FormField field, Setting<?> setting, SettingForm entered) {
        List<String> known = setting.choices();
        entered.values().getOrDefault(setting.name(), List.of()).stream()
                .filter(value -> !known.contains(value))
                .forEach(value -> field.choice(value, value));
        known.forEach(value -> field.choice(value, texts.get(CHOICE + setting.name() + "." + value)));
        return field;
    }

    /** A list with commas cannot name groups with commas. */
    private FormField groups(FormField field, SettingForm entered) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        directory.groups(GROUPS).stream().filter(group -> !group.contains(",")).forEach(names::add);
        names.addAll(entered.values().getOrDefault(field.name(), List.of()));
        names.forEach(name -> field.choice(name, name));
        return field;
    }

    private String detail(Setting<?> setting) {
        String detail = texts.get("setting.detail", setting.name(), defaultWords(setting));
        if (setting.isSecret()) {
            detail +=
                    " · " + texts.get(stored.text(setting).isPresent() ? "setting.secret.set" : "setting.secret.unset");
        }
        return setting.isReadAtStart() ? detail + " · " + texts.get("setting.at_start") : detail;
    }

    private String defaultWords(Setting<?> setting) {
        String text = setting.defaultText().orElse("");
        if (setting.defaultText().isEmpty()) {
            String key = "setting.default." + setting.name();
            return texts.get(texts.has(key) ? key : "console.nothing");
        }
        return switch (setting.type()) {
            case FLAG -> texts.get(text.equals("true") ? "setting.on" : "setting.off");
            case CHOICE -> texts.get(CHOICE + setting.name() + "." + text);
            case SECONDS -> Span.words(texts, Long.parseLong(text));
            case NUMBER, LIST, COLOR, URL, TEXT -> text;
        };
    }
}
