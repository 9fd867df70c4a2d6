/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.util.Arrays;

/** The groups in which the admin console shows settings, in this order. */
public enum SettingGroup {
    LINKS("public|landing|tls|links|keys|bootstrap"),
    INVITES("ttl|reset|uses|contact|retention|claim"),
    NAMES("names|password"),
    CLIENTS("registration|signup"),
    USERS("users"),
    PAGES("brand|form|webchat"),
    MAIL("mail"),
    LIMITS("limit"),
    BODIES("body");

    /** The second words of the names of its properties, as a regular expression. */
    private final String words;

    SettingGroup(String words) {
        this.words = words;
    }

    static SettingGroup of(String property) {
        String word = property.split("\\.", -1)[1];
        return Arrays.stream(values())
                .filter(group -> word.matches(group.words))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no group has settings such as " + property));
    }

    /** Whether hardly any operator needs its settings. */
    public boolean isRare() {
        return this == LIMITS || this == BODIES;
    }
}
