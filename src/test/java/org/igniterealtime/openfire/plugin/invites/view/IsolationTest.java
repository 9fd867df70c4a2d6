/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsolationTest {

    @Test
    void whatIsInsertedIsIsolatedByMarkup() {
        assertThat(Isolation.html("<p class=\"x\">Ask \u2068<b>kim</b>\u2069.</p>"))
                .isEqualTo("<p class=\"x\">Ask <bdi><b>kim</b></bdi>.</p>");
    }

    @Test
    void attributesHaveNoMarkup() {
        assertThat(Isolation.html("<a title=\"\u2068kim\u2069\">\u2068kim\u2069</a>"))
                .isEqualTo("<a title=\"kim\"><bdi>kim</bdi></a>");
    }

    @Test
    void whereOnlyTextIsPossibleTheCharactersStay() {
        String page =
                "<title lang=\"\u2068en\u2069\">\u2068kim\u2069</title><textarea>\u2068a\u2069</textarea>\u2068b\u2069";

        assertThat(Isolation.html(page))
                .isEqualTo("<title lang=\"en\">\u2068kim\u2069</title><textarea>\u2068a\u2069</textarea><bdi>b</bdi>");
    }
}
