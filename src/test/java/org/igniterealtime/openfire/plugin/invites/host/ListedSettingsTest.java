/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses a stand-in for {@code SystemProperty}, which Openfire 4.2 does not have; {@code ListedSettingsIT} uses the real one. */
class ListedSettingsTest {

    @BeforeEach
    void emptyTheList() {
        StandIn.ALL.clear();
        StandIn.full = false;
    }

    @Test
    void eachSettingIsRegisteredWithItsDefaultAndWhetherChangesTakeEffectImmediately() {
        ListedSettings.open(Settings.all(), StandIn.class);

        assertThat(StandIn.ALL.keySet())
                .containsExactlyElementsOf(
                        Settings.all().stream().map(Setting::name).toList());
        assertThat(StandIn.ALL)
                .containsEntry("invites.ttl.default", "Invites String 604800 dynamic")
                .containsEntry("invites.public.url", "Invites String null dynamic")
                .containsEntry("invites.bootstrap.key", "Invites String null at start");
    }

    @Test
    void onlyOurSettingsAreUnregisteredWhenThePluginStops() {
        StandIn.ALL.put("xmpp.domain", "Openfire String null at start");

        ListedSettings.open(Settings.all(), StandIn.class).close();

        assertThat(StandIn.ALL).containsOnlyKeys("xmpp.domain");
    }

    @Test
    void settingsLeftByAPluginThatWasNotStoppedAreReplaced() {
        ListedSettings.open(Settings.all(), StandIn.class);

        ListedSettings.open(Settings.all(), StandIn.class);

        assertThat(StandIn.ALL).hasSameSizeAs(Settings.all());
    }

    @Test
    void aFailureUnregistersAllAndDoesNotKeepThePluginFromStarting() {
        StandIn.full = true;

        ListedSettings listed = ListedSettings.open(Settings.all(), StandIn.class);

        assertThat(StandIn.ALL).isEmpty();
        assertThatNoException().isThrownBy(listed::close);
    }

    @Test
    void nothingHappensOnAnOpenfireWithoutSystemProperties() {
        assertThatNoException()
                .isThrownBy(() -> ListedSettings.open(Settings.all()).close());
    }

    /** Openfire finds the texts by the plugin's name in lower case, without anything but word characters. */
    @Test
    void thePluginIsNamedAsInItsDescriptor() throws Exception {
        assertThat(Files.readString(Path.of("plugin.xml"))).contains("<name>" + ListedSettings.PLUGIN + "</name>");
        assertThat(Path.of("i18n", ListedSettings.PLUGIN.toLowerCase(Locale.ROOT) + "_i18n.properties"))
                .exists();
    }

    /** The part of {@code SystemProperty} that the plugin calls. */
    public static final class StandIn {

        /** For each name: plugin, type, default, and whether changes take effect immediately. */
        static final Map<String, String> ALL = new LinkedHashMap<>();

        /** Whether only three properties can be registered. */
        private static boolean full;

        private StandIn() {}

        public static void removePropertiesForPlugin(String plugin) {
            ALL.values().removeIf(listed -> listed.startsWith(plugin + " "));
        }

        /** Builds a property. */
        public static final class Builder {

            private final String type;
            private String key;
            private String plugin = "Openfire";
            private Object defaultValue;
            private Boolean dynamic;

            private Builder(Class<?> type) {
                this.type = type.getSimpleName();
            }

            public static Builder ofType(Class<?> type) {
                return new Builder(type);
            }

            public Builder setKey(String value) {
                key = value;
                return this;
            }

            public Builder setPlugin(String value) {
                plugin = value;
                return this;
            }

            public Builder setDefaultValue(Object value) {
                defaultValue = value;
                return this;
            }

            public Builder setDynamic(boolean value) {
                dynamic = value;
                return this;
            }

            public Object build() {
                if (dynamic == null || ALL.containsKey(key) || (full && ALL.size() >= 3)) {
                    throw new IllegalArgumentException(key);
                }
                ALL.put(key, plugin + " " + type + " " + defaultValue + (dynamic ? " dynamic" : " at start"));
                return this;
            }
        }
    }
}
