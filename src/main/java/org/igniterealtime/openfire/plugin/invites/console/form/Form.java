/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * A form as a page shows it: its fields are added one by one, with the texts {@code PREFIX.field.NAME} and, where there is one,
 * {@code PREFIX.hint.NAME}.
 */
public final class Form {

    private final Texts texts;
    private final String prefix;
    private final Map<String, List<String>> values;
    private final List<FieldProblem> problems;
    private final List<FormSection> sections = new ArrayList<>();
    private final List<FormField> all = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param texts in the console's language
     * @param prefix of the names of its texts
     * @param values what its fields hold
     * @param problems what is wrong with that
     */
    public Form(Texts texts, String prefix, Map<String, List<String>> values, List<FieldProblem> problems) {
        this.texts = texts;
        this.prefix = prefix;
        this.values = values;
        this.problems = problems;
        sections.add(new FormSection("", false, new ArrayList<>()));
    }

    /** The fields that are added from now on are in another part, which is folded. */
    public void fold(String title) {
        sections.add(new FormSection(texts.get(title), true, new ArrayList<>()));
    }

    /** The fields that are added from now on are in another part. */
    public void section(String title) {
        sections.add(new FormSection(texts.get(title), false, new ArrayList<>()));
    }

    /** Adds a field for a duration: a number, and a unit in a field of its own. See {@link Span}. */
    public FormField span(String name) {
        return withUnit(add("span", name));
    }

    /** A field that belongs to a choice of another, as {@link #field}; one for a duration has its unit. */
    public FormField inner(String type, String name) {
        FormField field = field(type, name);
        return type.equals("span") ? withUnit(field) : field;
    }

    private FormField withUnit(FormField field) {
        String name = field.name();
        List<String> unit = values.getOrDefault(name + Span.UNIT, List.of());
        FormField select = new FormField(name + Span.UNIT, "select", texts.get("console.unit"), "", "", unit);
        Span.units().forEach(each -> select.choice(each, texts.get("console.unit." + each)));
        return field.unit(select);
    }

    /**
     * Adds a field.
     *
     * @param type {@code text}, {@code number}, {@code date}, {@code lines}, {@code select}, {@code radio}, {@code checks}, {@code flag},
     *     {@code password} or {@code missing} (nothing can be entered at the moment, and the help says why)
     */
    public FormField add(String type, String name) {
        FormField field = field(type, name);
        sections.get(sections.size() - 1).fields().add(field);
        return field;
    }

    /** A field that belongs to a choice of another. */
    public FormField field(String type, String name) {
        String hint = prefix + ".hint." + name;
        FormField field = new FormField(
                name,
                type,
                texts.get(prefix + ".field." + name),
                texts.has(hint) ? texts.get(hint) : "",
                problem(name).map(problem -> problem.in(texts)).orElse(""),
                values.getOrDefault(name, List.of()));
        all.add(field);
        return field;
    }

    /** Shows beside each field that holds something else what the record holds now, which somebody else has changed. */
    public void compare(Map<String, List<String>> now) {
        for (FormField field : all) {
            List<String> current = all(now, field);
            if (!sorted(current).equals(sorted(all(values, field)))) {
                String text = String.join(field.unit() == null ? ", " : " ", field.texts(current));
                field.current(texts.get("console.current", text.isEmpty() ? texts.get("console.nothing") : text));
            }
        }
    }

    /** What a field and its unit hold. */
    private static List<String> all(Map<String, List<String>> some, FormField field) {
        List<String> held = some.getOrDefault(field.name(), List.of());
        boolean alone = field.unit() == null || held.isEmpty() || held.get(0).isBlank();
        return alone
                ? held
                : Stream.concat(held.stream(), some.getOrDefault(field.unit().name(), List.of()).stream())
                        .toList();
    }

    private static List<String> sorted(List<String> values) {
        return values.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals("false"))
                .sorted()
                .toList();
    }

    private Optional<FieldProblem> problem(String name) {
        return problems.stream().filter(problem -> problem.field().equals(name)).findFirst();
    }

    public List<FormSection> sections() {
        return sections;
    }

    /** A field of it, by its name. */
    public Optional<FormField> find(String name) {
        return all.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The fields with which something is wrong, in the order in which they are asked for. */
    public List<FormField> wrong() {
        return sections.stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> !field.error().isEmpty())
                .toList();
    }

    /** What is wrong with fields that the form does not have; nobody could mend that here. */
    public List<String> others() {
        return problems.stream()
                .filter(problem -> find(problem.field()).isEmpty())
                .map(problem -> texts.get("pair", problem.field(), problem.in(texts)))
                .toList();
    }
}
