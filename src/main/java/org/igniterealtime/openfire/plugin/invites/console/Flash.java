/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * What the answer to a POST leaves in the session for the page it redirects to, which takes it out.
 *
 * @param message the i18n key of what to say; {@code null} = nothing
 * @param good whether it is good news
 * @param argument what the message names; {@code null} = nothing
 * @param secret a new key, to be shown this once; {@code null} = none
 * @param form what was typed, if it has to be mended; {@code null} otherwise
 * @param problems what is wrong with it
 * @param where the query of the page that it was typed on, and that alone may show it; {@code null} if nothing was
 */
public record Flash(
        String message,
        boolean good,
        String argument,
        String secret,
        KeyForm form,
        List<FieldProblem> problems,
        String where) {

    private static final String ATTRIBUTE = "invites.console.flash";

    /** Nothing to say. */
    static final Flash NONE = new Flash(null, true, null, null, null, List.of(), null);

    @Override
    public String toString() {
        return "Flash[" + message + "]";
    }

    static Flash good(String message, String argument) {
        return new Flash(message, true, argument, null, null, List.of(), null);
    }

    static Flash bad(String message, String argument) {
        return new Flash(message, false, argument, null, null, List.of(), null);
    }

    static Flash created(String message, String argument, String secret) {
        return new Flash(message, true, argument, secret, null, List.of(), null);
    }

    /** Bad news of what was typed, which comes again. */
    static Flash failed(String message, KeyForm form, String where) {
        return new Flash(message, false, null, null, form, List.of(), where);
    }

    static Flash toMend(KeyForm form, List<FieldProblem> problems, String where) {
        return new Flash(null, false, null, null, form, problems, where);
    }

    /** What was typed on the page with that query. */
    Optional<KeyForm> typedAt(String query) {
        return query.equals(where) ? Optional.ofNullable(form) : Optional.empty();
    }

    /** Whether somebody would miss it who has not seen it on a page that could show all. */
    boolean isToKeep() {
        return form != null || secret != null;
    }

    /** Puts it into the session, as JDK types only: a class of ours would keep the plugin's loader alive after unloading. */
    void put(HttpSession session) {
        HashMap<String, Serializable> parts = new HashMap<>();
        parts.put("message", message);
        parts.put("good", good);
        parts.put("argument", argument);
        parts.put("secret", secret);
        parts.put("where", where);
        if (form != null) {
            HashMap<String, String[]> values = new HashMap<>();
            form.values().forEach((field, texts) -> values.put(field, texts.toArray(String[]::new)));
            parts.put("form", values);
        }
        parts.put(
                "problems",
                problems.stream()
                        .map(problem -> new String[] {problem.field(), problem.code(), problem.argument()})
                        .toArray(String[][]::new));
        session.setAttribute(ATTRIBUTE, parts);
    }

    /** Takes it out of the session; a second call finds nothing. */
    static Flash take(HttpSession session) {
        Object parts = session.getAttribute(ATTRIBUTE);
        session.removeAttribute(ATTRIBUTE);
        if (!(parts instanceof Map<?, ?> map)) {
            return NONE;
        }
        return new Flash(
                (String) map.get("message"),
                Boolean.TRUE.equals(map.get("good")),
                (String) map.get("argument"),
                (String) map.get("secret"),
                Optional.ofNullable((Map<?, ?>) map.get("form"))
                        .map(Flash::form)
                        .orElse(null),
                List.of((String[][]) map.get("problems")).stream()
                        .map(problem -> new FieldProblem(problem[0], problem[1], problem[2]))
                        .toList(),
                (String) map.get("where"));
    }

    private static KeyForm form(Map<?, ?> values) {
        Map<String, List<String>> texts = new HashMap<>();
        values.forEach((field, value) -> texts.put((String) field, List.of((String[]) value)));
        return new KeyForm(texts);
    }
}
