/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The settings as Openfire's {@code SystemProperty}, and the System Properties page of the admin console. */
@ExtendWith(OpenfireExtension.class)
class ListedSettingsIT {

    private final ResourceBundle texts = ResourceBundle.getBundle("invites_i18n", Locale.ROOT);

    @BeforeEach
    void needsOpenfire45(OpenfireRig openfire) {
        int[] version = Arrays.stream(openfire.server().version().split("\\D+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        assumeTrue(
                Arrays.compare(version, new int[] {4, 5}) >= 0,
                "older versions cannot describe the properties of plugins");
    }

    @Test
    void eachSettingIsListedWithItsDescriptionAndDefaultWhileThePluginIsLoaded(OpenfireRig openfire) {
        List<String> all = Settings.all().stream().map(this::expected).sorted().toList();
        assertThat(listed(openfire)).isEqualTo(all);

        openfire.unloadPlugin();
        try {
            assertThat(listed(openfire)).isEmpty();
        } finally {
            openfire.loadPlugin();
        }
        assertThat(listed(openfire)).isEqualTo(all);
    }

    @Test
    void theConsoleShowsTheDescription(OpenfireRig openfire) throws Exception {
        FormBrowser browser = FormBrowser.inConsole(openfire);

        String page = browser.get("/server-properties.jsp?searchPlugin=Invites&searchName=invites.brand.color")
                .body();

        assertThat(page).contains("<span>invites.brand.color</span>", "#2f5bd0", description("invites.brand.color"));
        assertThat(page).doesNotContain("???");
    }

    private String expected(Setting<?> setting) {
        return setting.name() + "|" + setting.defaultText().orElse("null") + "|" + !setting.isReadAtStart() + "|"
                + description(setting.name());
    }

    private String description(String name) {
        return texts.getString("system_property." + name);
    }

    private static List<String> listed(OpenfireRig openfire) {
        return openfire.server()
                .probeServer(Listed.class, "Invites")
                .orElse("")
                .lines()
                .toList();
    }

    /** The registered properties of a plugin, one per line. */
    static final class Listed implements Probe {

        @Override
        public String run(List<String> arguments) throws Exception {
            Class<?> type = Class.forName("org.jivesoftware.util.SystemProperty");
            TreeSet<String> lines = new TreeSet<>();
            for (Object property :
                    (Collection<?>) type.getMethod("getProperties").invoke(null)) {
                if (type.getMethod("getPlugin").invoke(property).equals(arguments.get(0))) {
                    lines.add(type.getMethod("getKey").invoke(property)
                            + "|" + type.getMethod("getDefaultDisplayValue").invoke(property)
                            + "|" + type.getMethod("isDynamic").invoke(property)
                            + "|" + type.getMethod("getDescription").invoke(property));
                }
            }
            return String.join("\n", lines);
        }
    }
}
