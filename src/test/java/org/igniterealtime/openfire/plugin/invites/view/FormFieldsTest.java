/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormFieldsTest {

    @Test
    void fieldsAreDecodedAndKeepTheirOrder() {
        FormFields fields = FormFields.of("b=%C3%A4+b&a&b=2");

        assertThat(fields.names()).containsExactly("b", "a");
        assertThat(fields.all("b")).containsExactly("ä b", "2");
        assertThat(fields.get("a")).isEmpty();
        assertThat(fields.encoded()).isEqualTo("?b=%C3%A4+b&b=2&a");
    }

    @Test
    void emptyPairsAreNoFields() {
        FormFields fields = FormFields.of("&a=1&&b=2&");

        assertThat(fields.names()).containsExactly("a", "b");
        assertThat(fields.encoded()).isEqualTo("?a=1&b=2");
    }

    @Test
    void brokenEscapesAreRefused() {
        assertThatThrownBy(() -> FormFields.of("a=%zz")).isInstanceOf(IllegalArgumentException.class);
    }
}
