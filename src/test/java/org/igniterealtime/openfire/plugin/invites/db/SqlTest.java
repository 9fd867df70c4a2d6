/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of values in statements. */
class SqlTest {

    @Test
    void aListHasAQuestionMarkForEachValue() {
        assertThat(Sql.in(List.of("a"))).isEqualTo(" IN (?)");
        assertThat(Sql.in(List.of("a", "b", "c"))).isEqualTo(" IN (?, ?, ?)");
    }

    @Test
    void aListThatSomeDatabasesRefuseIsRefusedOnAll() {
        assertThat(Sql.in(Collections.nCopies(500, "a"))).hasSize(" IN ()".length() + 500 * 3 - 2);
        assertThatThrownBy(() -> Sql.in(Collections.nCopies(501, "a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sql.in(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyValuesAreDividedInOrder() {
        List<Integer> values = IntStream.range(0, 1001).boxed().toList();

        List<List<Integer>> parts = Sql.parts(values);

        assertThat(parts).extracting(List::size).containsExactly(500, 500, 1);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(values);
        assertThat(Sql.parts(List.of())).isEmpty();
    }
}
