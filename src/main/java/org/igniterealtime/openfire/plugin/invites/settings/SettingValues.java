/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the settings are at this moment. Each is looked up anew, so that a change counts at once; of each text that is not followed as
 * it stands one line in the log tells, with what holds instead.
 */
public final class SettingValues {

    private static final Logger LOG = LoggerFactory.getLogger(SettingValues.class);

    private final PropertySource properties;
    private final Logger log;

    /** What was read last: taking a URL apart was an eighth of the work of making an invite. */
    private final Map<Setting<?>, Known<?>> known = new ConcurrentHashMap<>();

    /**
     * @param properties where they are kept
     */
    public SettingValues(PropertySource properties) {
        this(properties, LOG);
    }

    SettingValues(PropertySource properties, Logger log) {
        this.properties = properties;
        this.log = log;
    }

    /** What holds of a setting. */
    @SuppressWarnings("unchecked") // What is known of a setting was read by that setting.
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
                    new Object[] {setting.name(), reading.problem(), reading.instead()});
        }
        return reading.value();
    }

    /** Looks at all of them, so that the log tells of one that cannot be followed before somebody needs it. */
    public void check() {
        Settings.all().forEach(this::get);
    }

    private record Known<T>(String text, T value) {}
}
