/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldProblemTest {

    /** A new code has to be added to one of the two lists: API, pages and chat clients respond to a conflict differently. */
    @Test
    void eachProblemOfANameIsAConflictOrInvalid() {
        var isConflict = ResourceBundle.getBundle("invites_i18n", Locale.ENGLISH).keySet().stream()
                .filter(key -> key.startsWith("error.name_"))
                .map(key -> key.substring("error.".length()))
                .collect(Collectors.partitioningBy(
                        code -> FieldProblem.ofName(code).isConflict(), Collectors.toSet()));

        assertThat(isConflict.get(true)).containsExactlyInAnyOrder("name_taken", "name_gone", "name_reserved");
        assertThat(isConflict.get(false))
                .containsExactlyInAnyOrder(
                        "name_fixed",
                        "name_forbidden",
                        "name_invalid",
                        "name_pattern",
                        "name_punctuation",
                        "name_scripts");
    }
}
