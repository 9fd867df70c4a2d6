/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.check.Report;
import org.igniterealtime.openfire.plugin.invites.check.SelfTest;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingGroup;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;
import org.igniterealtime.openfire.plugin.invites.view.Picture;

/**
 * The page of settings, with the self-test. The preview of the invite pages loads {@code ?style} and {@code ?logo}; with
 * {@code ?style&color=…}, in a color that has not been saved.
 */
public final class SettingsServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-settings.jsp";
    private static final String VERSION = "version";
    private static final long serialVersionUID = 1L;

    private final transient SelfTest selfTest;
    private final transient AuditedSettings settings;
    private final transient Directory directory;
    private final transient Brand brand;
    private final transient Supplier<Optional<Picture>> logo;

    /**
     * Makes it from its parts.
     *
     * @param selfTest checks what invites depend on
     * @param settings the settings
     * @param directory groups to choose from
     * @param brand how the invite pages look
     * @param logo the logo on them; called each time
     * @param console what all pages need
     */
    public SettingsServlet(
            SelfTest selfTest,
            AuditedSettings settings,
            Directory directory,
            Brand brand,
            Supplier<Optional<Picture>> logo,
            Console console) {
        super(ADDRESS, console);
        this.selfTest = selfTest;
        this.settings = settings;
        this.directory = directory;
        this.brand = brand;
        this.logo = logo;
    }

    @Override
    protected Answer show(Visit visit) {
        if (visit.fields().has("style")) {
            return new Answer.Content(
                    "text/css;charset=utf-8", brand.preview(visit.fields().get("color")));
        } else if (visit.fields().has("logo")) {
            return logo.get()
                    .<Answer>map(picture -> new Answer.Content(picture.type(), picture.bytes()))
                    .orElseGet(() -> new Answer.Redirect(ADDRESS, Flash.NONE));
        }
        return new Answer.View("settings", page(visit));
    }

    private SettingsPage page(Visit visit) {
        Texts texts = visit.texts();
        SettingValues stored = settings.values();
        Report report = selfTest.report();
        Optional<Draft> draft = visit.drafts().find(ADDRESS);
        SettingForm saved = SettingForm.of(stored);
        SettingForm entered = draft.map(Draft::values).map(SettingForm::new).orElse(saved);
        Form form = new SettingFields(stored, directory, texts)
                .form(entered, draft.map(Draft::problems).orElseGet(() -> problems(stored)));
        if (draft.filter(Draft::isOutdated).isPresent()) {
            form.compare(saved.values());
        }
        return new SettingsPage(
                report.results().stream()
                        .map(result -> CheckRow.of(result, texts))
                        .toList(),
                console().moment(report.at()),
                form,
                Arrays.stream(SettingGroup.values()).map(EnumNames::of).toList(),
                draft.map(each ->
                                each.values().getOrDefault(VERSION, List.of("")).get(0))
                        .orElseGet(() -> SettingForm.version(stored)),
                draft.map(Draft::message).map(texts::get).orElse(""),
                draft.isPresent(),
                new BrandView(
                        brand.name(),
                        logo.get().isPresent(),
                        brand.terms().isPresent(),
                        brand.privacy().isPresent()));
    }

    /** What is wrong with what is stored. */
    private static List<FieldProblem> problems(SettingValues stored) {
        return Settings.all().stream()
                .flatMap(setting -> stored.problem(setting).map(each -> SettingForm.problem(setting, each)).stream())
                .toList();
    }

    @Override
    protected Answer change(Visit visit) {
        FormFields sent = visit.fields();
        if (sent.has("cancel")) {
            return new Answer.Done(ADDRESS, new Answer.Redirect(ADDRESS, Flash.NONE));
        }
        return switch (sent.one("action")) {
            case "test" -> {
                selfTest.repeat();
                yield new Answer.Redirect(ADDRESS, Flash.NONE);
            }
            case "save" -> save(visit);
            default -> new Answer.Redirect(ADDRESS, Flash.bad("console.unknown"));
        };
    }

    private Answer save(Visit visit) {
        SettingForm form = SettingForm.of(visit.fields());
        SettingForm.Reading reading = form.read(settings.values());
        String now = SettingForm.version(settings.values());
        String seen = visit.fields().one(VERSION);
        if (!reading.problems().isEmpty()) {
            return again(form, seen, reading.problems(), null);
        } else if (!seen.equals(now)) {
            return again(form, now, List.of(), Draft.OUTDATED);
        }
        Map<Setting<?>, Optional<String>> changes = reading.changes();
        if (!settings.save(changes, visit.operator())) {
            return again(form, seen, List.of(), FAILED);
        }
        selfTest.repeat();
        Flash saved = changes.isEmpty()
                ? Flash.good("console.settings.same")
                : Flash.good("console.settings.saved", changes.size());
        return new Answer.Done(ADDRESS, new Answer.Redirect(ADDRESS, saved));
    }

    private static Answer again(SettingForm form, String version, List<FieldProblem> problems, String message) {
        Map<String, List<String>> values = new HashMap<>(form.withoutSecrets());
        values.put(VERSION, List.of(version));
        return new Answer.Again(ADDRESS, new Draft(values, problems, message));
    }
}
