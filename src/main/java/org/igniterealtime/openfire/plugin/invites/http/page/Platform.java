/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** What visitors use, in the order in which the pages list it. */
enum Platform {
    ANDROID,
    /** Runs Android's apps. */
    CHROMEOS,
    IOS,
    /** Runs the apps of iOS. */
    IPADOS,
    WINDOWS,
    MACOS,
    LINUX,
    WEB;

    private static final String CHOICE = "for=";

    /** The name of the platform in the app list, in addresses and in i18n. */
    String key() {
        return EnumNames.of(this);
    }

    /** The platform whose apps it runs. */
    Platform ofApps() {
        return switch (this) {
            case CHROMEOS -> ANDROID;
            case IPADOS -> IOS;
            default -> this;
        };
    }

    boolean hasOwnApps() {
        return ofApps() == this;
    }

    /** Whether it is a phone or tablet: then the buttons are for this device, and the QR code is for others. */
    boolean handheld() {
        return this == ANDROID || this == IOS || this == IPADOS;
    }

    static Optional<Platform> byKey(String key) {
        return Optional.ofNullable(EnumNames.find(key, Platform.class));
    }

    /**
     * The visitor's platform according to the browser, unless the address says {@code for=PLATFORM}: the page's script
     * asks for {@code ipados} that way, because an iPad claims to be a Mac.
     */
    static Optional<Platform> of(HttpServletRequest request) {
        Optional<Platform> chosen = chosen(request.getQueryString());
        if (chosen.isPresent()) {
            return chosen;
        }
        String hint = request.getHeader("Sec-CH-UA-Platform");
        String agent = request.getHeader("User-Agent");
        Optional<Platform> hinted = hint == null ? Optional.empty() : find(hint);
        return hinted.isPresent() || agent == null ? hinted : find(agent);
    }

    private static Optional<Platform> chosen(String query) {
        int start = query == null ? -1 : query.indexOf(CHOICE);
        return start < 0 ? Optional.empty() : byKey(query.substring(start + CHOICE.length()));
    }

    private static Optional<Platform> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("cros") || lower.contains("chrome os") || lower.contains("chromium os")) {
            return Optional.of(CHROMEOS);
        } else if (lower.contains("android")) {
            return Optional.of(ANDROID);
        } else if (lower.contains("ipad")) {
            return Optional.of(IPADOS);
        } else if (lower.contains("iphone") || lower.contains("ipod") || lower.contains("\"ios\"")) {
            return Optional.of(IOS);
        } else if (lower.contains("windows")) {
            return Optional.of(WINDOWS);
        } else if (lower.contains("mac os") || lower.contains("macos")) {
            return Optional.of(MACOS);
        }
        return lower.contains("linux") || lower.contains("x11") ? Optional.of(LINUX) : Optional.empty();
    }
}
