/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.Test;

class BrandTest {

    private static final Colour PAPER = new Colour(0xf2, 0xf4, 0xf8);

    @Test
    void anyColourGivesReadableButtonsAndLinks() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 0x0b0d11) {
            Colour colour = Colour.parse(String.format("#%06x", rgb)).orElseThrow();
            assertThat(colour.contrast(colour.readableOnTop())).as(colour.css()).isGreaterThanOrEqualTo(4.5);
            assertThat(colour.readableOn(PAPER, 4.5).contrast(PAPER))
                    .as(colour.css())
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void whatIsNoColourIsRefused() {
        assertThat(Colour.parse("#12345g")).isEmpty();
        assertThat(Colour.parse("red;}body{display:none")).isEmpty();
        assertThat(Colour.parse(null)).isEmpty();
        assertThat(Colour.parse(" #12AB34 ").orElseThrow().css()).isEqualTo("#12ab34");
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Colour.BLACK.contrast(Colour.WHITE)).isCloseTo(21, within(0.001));
        assertThat(Colour.parse("#767676").orElseThrow().contrast(Colour.WHITE)).isCloseTo(4.54, within(0.01));
    }

    @Test
    void aPaleColourStaysItselfWithAnEdgeThatIsSeen() {
        String css = Brand.css("#ffcc00");
        assertThat(css).startsWith(":root{--accent:#ffcc00;--on-accent:#000000;--edge:#");
        String edge = css.replaceFirst("(?s).*?--edge:(#[0-9a-f]{6}).*", "$1");
        assertThat(Colour.parse(edge).orElseThrow().contrast(PAPER)).as(css).isGreaterThanOrEqualTo(3);
    }

    @Test
    void nothingButAColourReachesTheStyleSheet() {
        String hostile = "#fff}*{display:none";
        Brand brand = new Brand(new SettingValues(Map.of("invites.brand.color", hostile)::get), "example.org");
        assertThat(Brand.css(brand.colour())).doesNotContain("display");
        assertThat(brand.name()).isEqualTo("example.org");
    }
}
