/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/**
 * A form that is shown again: it contains what was entered, and the reason is in its instructions, because many clients
 * do not show the {@code <note/>} while a command is executing, in its title, which is all that poezio shows, and next
 * to the fields. Secrets are not repeated.
 */
final class RepeatedForm {

    private static final QName INSTRUCTIONS = QName.get("instructions", "jabber:x:data");

    /**
     * Longer values are not repeated, and further problems are not reported, because the response would grow with the
     * request.
     */
    private static final int LONGEST_VALUES = 1000;

    private static final int MOST_PROBLEMS = 10;

    private final DataForm form;
    private final Texts texts;

    /**
     * Creates a copy, so that the original can be shown again.
     *
     * @param asked the original form
     * @param texts the texts in the language of the form
     */
    RepeatedForm(DataForm asked, Texts texts) {
        this.form = new DataForm(asked.getElement().createCopy());
        this.texts = texts;
    }

    /**
     * The form to show again.
     *
     * @param filled the submitted form
     * @param problems what is wrong with it
     */
    DataForm with(FilledForm filled, List<CommandReply.Problem> problems) {
        for (FormField field : form.getFields()) {
            if (isTyped(field)) {
                repeat(field, filled.all(field.getVariable()));
                of(field.getVariable(), problems).ifPresent(text -> describe(field, text));
            }
        }
        String reason = reason(problems);
        instruct(reason);
        if (form.getTitle() != null) {
            form.setTitle(form.getTitle() + " – " + reason);
        }
        return form;
    }

    /** All problems in one line, with the labels of the fields. */
    String reason(List<CommandReply.Problem> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> label(problem.field())
                        .map(label -> texts.get("pair", label, problem.text()))
                        .orElse(problem.text()))
                .collect(Collectors.joining(" "));
    }

    private Optional<String> label(String field) {
        return Optional.ofNullable(field).map(form::getField).map(FormField::getLabel);
    }

    private static Optional<String> of(String field, List<CommandReply.Problem> problems) {
        return problems.stream()
                .filter(problem -> field.equals(problem.field()))
                .map(CommandReply.Problem::text)
                .findFirst();
    }

    private static boolean isTyped(FormField field) {
        return field.getVariable() != null
                && field.getType() != FormField.Type.hidden
                && field.getType() != FormField.Type.fixed
                && field.getType() != FormField.Type.text_private;
    }

    /**
     * A choice keeps its previous value if the submitted value was not one of the options, because clients could not
     * show it.
     */
    private static void repeat(FormField field, List<String> typed) {
        int length = typed.stream().mapToInt(String::length).sum();
        if (length <= LONGEST_VALUES && typed.stream().allMatch(value -> isPossible(field, value))) {
            field.clearValues();
            typed.forEach(field::addValue);
        }
    }

    private static boolean isPossible(FormField field, String value) {
        if (field.getType() == FormField.Type.boolean_type) {
            return List.of("0", "1", "false", "true").contains(value);
        }
        return field.getOptions().isEmpty()
                || field.getOptions().stream()
                        .anyMatch(option -> option.getValue().equals(value));
    }

    private static void describe(FormField field, String problem) {
        String usual = field.getDescription();
        field.setDescription(usual == null ? problem : problem + " " + usual);
    }

    /** Before all other instructions, because some clients show only the first. */
    private void instruct(String text) {
        Element x = form.getElement();
        List<Element> children = x.elements();
        int first = 0;
        while (first < children.size() && children.get(first).getName().equals("title")) {
            first++;
        }
        Element instructions = DocumentHelper.createElement(INSTRUCTIONS);
        instructions.setText(text);
        children.add(first, instructions);
    }
}
