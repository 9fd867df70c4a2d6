/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * What was entered in a form that could not be processed.
 *
 * @param values the texts of each field; never a secret
 * @param problems what is wrong with them; empty if they are valid and there was another reason
 * @param message the i18n key of the other reason; {@code null} if there are problems
 */
public record Draft(Map<String, List<String>> values, List<FieldProblem> problems, String message) {

    /** The message for a record that someone else has changed since it was shown. */
    public static final String OUTDATED = "console.outdated";

    public Draft {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        problems = List.copyOf(problems);
    }

    /** Whether someone else has changed the record since it was shown. */
    public boolean isOutdated() {
        return OUTDATED.equals(message);
    }
}
