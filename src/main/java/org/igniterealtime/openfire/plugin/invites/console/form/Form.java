/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Adds a field.
     *
     * @param type {@code text}, {@code number}, {@code date}, {@code lines}, {@code select}, {@code radio}, {@code checks} or {@code flag}
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
            List<String> current = now.getOrDefault(field.name(), List.of());
            if (!sorted(current).equals(sorted(values.getOrDefault(field.name(), List.of())))) {
                String text = String.join(", ", field.texts(current));
                field.current(texts.get("console.current", text.isEmpty() ? texts.get("console.nothing") : text));
            }
        }
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
                .map(problem -> problem.field() + ": " + problem.in(texts))
                .toList();
    }
}
