/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.junit.jupiter.api.Test;

class InviteSettingsTest {

    private final Map<String, String> properties = new HashMap<>();
    private final InviteSettings settings = new InviteSettings(new SettingValues(properties::get));

    @Test
    void strangersAreSentToAUrlInAscii() {
        properties.put("invites.signup.url", "https://m\u00fcnchen.example/join");

        assertThat(settings.signUpUrl()).contains(URI.create("https://xn--mnchen-3ya.example/join"));
    }

    @Test
    void nobodyIsSentToAUrlWithAPasswordInIt() {
        properties.put("invites.signup.url", "https://operator:secret@example.org/join");

        assertThat(settings.signUpUrl()).isEmpty();
    }
}
