/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.Test;

class BrandTest {

    private static final Colour PAPER = new Colour(0xf2, 0xf4, 0xf8);

    @Test
    void anyColourGivesReadableButtonsAndLinks() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 0x0b0d11) {
            Colour colour = Colour.parse(String.format("#%06x", rgb)).orElseThrow();
            assertTrue(colour.contrast(colour.readableOnTop()) >= 4.5, colour.css());
            assertTrue(colour.readableOn(PAPER, 4.5).contrast(PAPER) >= 4.5, colour.css());
        }
    }

    @Test
    void whatIsNoColourIsRefused() {
        assertTrue(Colour.parse("#12345g").isEmpty());
        assertTrue(Colour.parse("red;}body{display:none").isEmpty());
        assertTrue(Colour.parse(null).isEmpty());
        assertEquals("#12ab34", Colour.parse(" #12AB34 ").orElseThrow().css());
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertEquals(21, Colour.BLACK.contrast(Colour.WHITE), 0.001);
        assertEquals(4.54, Colour.parse("#767676").orElseThrow().contrast(Colour.WHITE), 0.01);
    }

    @Test
    void aPaleColourStaysItselfWithAnEdgeThatIsSeen() {
        String css = new Brand(new SettingValues(Map.of("invites.brand.color", "#ffcc00")::get), "example.org").css();
        assertTrue(css.startsWith(":root{--accent:#ffcc00;--on-accent:#000000;--edge:#"), css);
        String edge = css.replaceFirst("(?s).*?--edge:(#[0-9a-f]{6}).*", "$1");
        assertTrue(Colour.parse(edge).orElseThrow().contrast(PAPER) >= 3, css);
    }

    @Test
    void nothingButAColourReachesTheStyleSheet() {
        String hostile = "#fff}*{display:none";
        Brand brand = new Brand(new SettingValues(Map.of("invites.brand.color", hostile)::get), "example.org");
        assertFalse(brand.css().contains("display"));
        assertEquals("example.org", brand.name());
    }
}
