/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/** Whether the values of all settings are valid. That of the public URL is a matter of {@link PublicUrlCheck}. */
public final class SettingsCheck implements Check {

    private final SettingValues values;

    /**
     * @param values the operator's settings
     */
    public SettingsCheck(SettingValues values) {
        this.values = values;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Finding check() {
        List<String> wrong = Settings.all().stream()
                .filter(setting -> setting != Settings.PUBLIC_URL)
                .filter(setting -> values.problem(setting).isPresent())
                .map(Setting::name)
                .toList();
        return wrong.isEmpty() ? Finding.good("good") : Finding.warning("invalid", String.join(", ", wrong));
    }
}
