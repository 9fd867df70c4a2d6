/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * The drafts of a console session, each stored under the address of its form until the form is completed or cancelled,
 * so that neither a reload nor another tab loses what was entered.
 */
public final class Drafts {

    private static final String ATTRIBUTE = "invites.console.drafts";

    /** If there are more, the oldest is removed. */
    private static final int MOST = 8;

    private final HttpSession session;

    Drafts(HttpSession session) {
        this.session = session;
    }

    /** What was entered in the form at the address and has not been completed. */
    public Optional<Draft> find(String address) {
        return Optional.ofNullable(all().get(address)).map(Drafts::read);
    }

    void keep(String address, Draft draft) {
        Map<String, Map<String, Serializable>> drafts = all();
        drafts.remove(address);
        drafts.put(address, written(draft));
        while (drafts.size() > MOST) {
            drafts.remove(drafts.keySet().iterator().next());
        }
        session.setAttribute(ATTRIBUTE, drafts);
    }

    void drop(String address) {
        Map<String, Map<String, Serializable>> drafts = all();
        if (drafts.remove(address) != null) {
            session.setAttribute(ATTRIBUTE, drafts);
        }
    }

    /** A copy that no other request of the session changes. */
    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Serializable>> all() {
        Object kept = session.getAttribute(ATTRIBUTE);
        return kept instanceof Map
                ? new LinkedHashMap<>((Map<String, Map<String, Serializable>>) kept)
                : new LinkedHashMap<>();
    }

    /** JDK types only: a class of ours in a session would keep the plugin's class loader after unloading. */
    private static Map<String, Serializable> written(Draft draft) {
        HashMap<String, String[]> values = new HashMap<>();
        draft.values().forEach((field, texts) -> values.put(field, texts.toArray(String[]::new)));
        Map<String, Serializable> parts = new HashMap<>();
        parts.put("values", values);
        parts.put("message", draft.message());
        parts.put(
                "problems",
                draft.problems().stream()
                        .map(problem -> new String[] {problem.field(), problem.code(), problem.argument()})
                        .toArray(String[][]::new));
        return parts;
    }

    private static Draft read(Map<String, Serializable> parts) {
        Map<String, List<String>> values = new HashMap<>();
        ((Map<?, ?>) parts.get("values"))
                .forEach((field, texts) -> values.put((String) field, List.of((String[]) texts)));
        List<FieldProblem> problems = List.of((String[][]) parts.get("problems")).stream()
                .map(problem -> new FieldProblem(problem[0], problem[1], problem[2]))
                .toList();
        return new Draft(values, problems, (String) parts.get("message"));
    }
}
