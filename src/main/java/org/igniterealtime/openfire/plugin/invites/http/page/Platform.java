/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The platforms of apps, in the order in which the pages list them. */
enum Platform {
    ANDROID,
    IOS,
    WINDOWS,
    MACOS,
    LINUX,
    WEB;

    /** The name of the platform in the app list and in i18n. */
    String key() {
        return EnumNames.of(this);
    }

    /** Whether it is a handheld device: then the xmpp: button is for this device, and the QR code for others. */
    boolean handheld() {
        return this == ANDROID || this == IOS;
    }

    static Optional<Platform> byKey(String key) {
        return Optional.ofNullable(EnumNames.find(key, Platform.class));
    }

    /**
     * The visitor's platform according to the browser. An iPad claims to be macOS, which the page's script corrects.
     */
    static Optional<Platform> of(HttpServletRequest request) {
        String hint = request.getHeader("Sec-CH-UA-Platform");
        String agent = request.getHeader("User-Agent");
        Optional<Platform> hinted = hint == null ? Optional.empty() : find(hint);
        return hinted.isPresent() || agent == null ? hinted : find(agent);
    }

    private static Optional<Platform> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("android")) {
            return Optional.of(ANDROID);
        }
        if (lower.contains("iphone") || lower.contains("ipad") || lower.contains("ipod") || lower.contains("\"ios\"")) {
            return Optional.of(IOS);
        }
        if (lower.contains("windows")) {
            return Optional.of(WINDOWS);
        }
        if (lower.contains("mac os") || lower.contains("macos")) {
            return Optional.of(MACOS);
        }
        return lower.contains("linux") || lower.contains("x11") || lower.contains("cros")
                ? Optional.of(LINUX)
                : Optional.empty();
    }
}
