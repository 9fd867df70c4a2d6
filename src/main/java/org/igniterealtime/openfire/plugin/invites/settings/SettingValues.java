/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current values of the settings. They are read each time, so that changes take effect immediately. Each text that
 * is not valid is logged once, with what is used instead.
 */
public final class SettingValues {

    private static final Logger LOG = LoggerFactory.getLogger(SettingValues.class);

    private final PropertySource properties;
    private final Logger log;

    /** The last text and value of each setting: parsing a URL took an eighth of the time of creating an invite. */
    private final Map<Setting<?>, Known<?>> known = new ConcurrentHashMap<>();

    /**
     * @param properties where the settings are stored
     */
    public SettingValues(PropertySource properties) {
        this(properties, LOG);
    }

    SettingValues(PropertySource properties, Logger log) {
        this.properties = properties;
        this.log = log;
    }

    /** The current value of a setting. */
    @SuppressWarnings("unchecked") // The value was parsed by this setting.
    public <T> T get(Setting<T> setting) {
        String text = properties.get(setting.name());
        Known<?> last = known.get(setting);
        if (last == null || !Objects.equals(last.text(), text)) {
            last = known.compute(
                    setting,
                    (key, before) -> before != null && Objects.equals(before.text(), text)
                            ? before
                            : new Known<>(text, read(setting, text)));
        }
        return (T) last.value();
    }

    private <T> T read(Setting<T> setting, String text) {
        Reading<T> reading = setting.read(text);
        if (reading.problem() != null) {
            log.warn(
                    "The value of the property {} is not valid: {}. Used instead: {}",
                    new Object[] {setting.name(), reading.problem().getMessage(), reading.instead()});
        }
        return reading.value();
    }

    /** What is wrong with the stored text of a setting; empty if nothing is. */
    public Optional<InvalidValue> problem(Setting<?> setting) {
        return setting.problem(properties.get(setting.name()));
    }

    /** The stored text of a setting; empty if it is not set. */
    public Optional<String> text(Setting<?> setting) {
        return Optional.ofNullable(properties.get(setting.name()));
    }

    /** Reads all settings, so that invalid ones are logged before they are needed. */
    public void check() {
        Settings.all().forEach(this::get);
    }

    private record Known<T>(String text, T value) {}
}
