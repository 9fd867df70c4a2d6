/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import java.net.URI;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/** The operator's branding of the pages: the properties {@code invites.brand.*}, read each time. */
public final class Brand {

    /** The background colors of links in page.css, in light and dark mode. */
    private static final Colour LIGHT_GROUND = new Colour(0xf2, 0xf4, 0xf8);

    private static final Colour DARK_GROUND = new Colour(0x1b, 0x20, 0x29);

    private static final double READABLE = 4.6;

    private final SettingValues settings;
    private final String domain;

    /**
     * @param domain the server's XMPP domain
     */
    public Brand(SettingValues settings, String domain) {
        this.settings = settings;
        this.domain = domain;
    }

    /** {@code invites.brand.name}, by default the domain. */
    public String name() {
        return settings.get(Settings.BRAND_NAME).orElse(domain);
    }

    /** {@code invites.brand.logo}: the name of a file in {@code conf/invites}; {@code null} if there is none. */
    public String logo() {
        return settings.get(Settings.BRAND_LOGO).orElse(null);
    }

    /** {@code invites.brand.welcome}, if it is set. */
    public Optional<String> welcome() {
        return settings.get(Settings.BRAND_WELCOME);
    }

    /** {@code invites.brand.terms.url}, if it is set. */
    public Optional<String> terms() {
        return settings.get(Settings.TERMS_URL).map(URI::toString);
    }

    /** {@code invites.brand.privacy.url}, if it is set. */
    public Optional<String> privacy() {
        return settings.get(Settings.PRIVACY_URL).map(URI::toString);
    }

    /** {@code invites.brand.contact}, if it is set. */
    public Optional<String> contact() {
        return settings.get(Settings.BRAND_CONTACT).map(URI::toString);
    }

    /** {@code invites.signup.url}, if it is set. */
    public Optional<String> signUp() {
        return settings.get(Settings.SIGN_UP_URL).map(URI::toString);
    }

    /** {@code invites.webchat.url}, if it is set. */
    public Optional<String> webChat() {
        return settings.get(Settings.WEB_CHAT_URL).map(URI::toString);
    }

    /** {@code invites.brand.color}, as {@code #rrggbb}. */
    public String colour() {
        return settings.get(Settings.BRAND_COLOR);
    }

    /**
     * A color as a style sheet, made darker or lighter where it would not be visible or readable.
     *
     * @param rgb as {@link #colour}
     */
    public static String css(String rgb) {
        Colour colour = Colour.parse(rgb).orElseThrow();
        return ":root{" + variables(colour, LIGHT_GROUND) + "}\n@media (prefers-color-scheme:dark){:root{"
                + variables(colour, DARK_GROUND) + "}}\n";
    }

    /**
     * The same for elements of the classes {@code invites-preview} and {@code invites-preview-dark}.
     *
     * @param color a color that has not been saved; anything else, and the saved one is used
     */
    public String preview(String color) {
        Colour colour = Colour.parse(color).or(() -> Colour.parse(colour())).orElseThrow();
        return ".invites-preview{" + variables(colour, LIGHT_GROUND) + "}\n.invites-preview-dark{"
                + variables(colour, DARK_GROUND) + "}\n";
    }

    /**
     * The operator's color and those made from it, for mails, which cannot use a style sheet.
     *
     * @param accent the background of buttons
     * @param onAccent their label
     * @param edge their border on a light background
     * @param darkEdge their border on a dark background
     * @param link links on a light background
     * @param darkLink links on a dark background
     */
    public record Palette(String accent, String onAccent, String edge, String darkEdge, String link, String darkLink) {}

    /** The palette of {@link #colour}. */
    public Palette palette() {
        Colour colour = Colour.parse(colour()).orElseThrow();
        return new Palette(
                colour.css(),
                colour.readableOnTop().css(),
                colour.readableOn(LIGHT_GROUND, 3).css(),
                colour.readableOn(DARK_GROUND, 3).css(),
                colour.readableOn(LIGHT_GROUND, READABLE).css(),
                colour.readableOn(DARK_GROUND, READABLE).css());
    }

    private static String variables(Colour colour, Colour ground) {
        // The operator's color is kept. The border makes a button stand out (3:1, WCAG 1.4.11), and its label is black
        // or white (1.4.3).
        return "--accent:" + colour.css() + ";--on-accent:"
                + colour.readableOnTop().css() + ";--edge:"
                + colour.readableOn(ground, 3).css() + ";--link:"
                + colour.readableOn(ground, READABLE).css();
    }
}
