/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.check.Check;
import org.igniterealtime.openfire.plugin.invites.settings.PropertyStore;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;

/** The operator's settings, each change of which is recorded in the security audit log, with the old and the new value. */
public final class AuditedSettings {

    private final SettingValues values;
    private final PropertyStore properties;
    private final Check database;
    private final Audit audit;

    /** Records a change in the security audit log. */
    @FunctionalInterface
    public interface Audit {

        /**
         * Records a change.
         *
         * @param by who made it, as {@code admin:NAME}
         * @param summary what was done, in a line
         * @param details the old and the new values, never a secret
         */
        void record(String by, String summary, String details);
    }

    /**
     * Makes it from its parts.
     *
     * @param values the current values
     * @param properties where they are stored
     * @param database whether it can be written to: Openfire itself keeps quiet about a property that it cannot store
     * @param audit records each change
     */
    public AuditedSettings(SettingValues values, PropertyStore properties, Check database, Audit audit) {
        this.values = values;
        this.properties = properties;
        this.database = database;
        this.audit = audit;
    }

    /** The current values. */
    public SettingValues values() {
        return values;
    }

    /**
     * Stores values.
     *
     * @param changes the texts to store; empty = back to the default
     * @param by who does it, as {@code admin:NAME}
     * @return whether the database could be written to; otherwise, nothing was changed
     */
    boolean save(Map<Setting<?>, Optional<String>> changes, String by) {
        if (database.check().isBad()) {
            return false;
        }
        List<String> lines = new ArrayList<>();
        changes.forEach((setting, text) -> {
            lines.add(setting.name() + ": " + words(setting, values.text(setting)) + " -> " + words(setting, text));
            text.ifPresentOrElse(each -> properties.set(setting.name(), each), () -> properties.remove(setting.name()));
        });
        if (!lines.isEmpty()) {
            audit.record(by, summary(changes), String.join("\n", lines));
        }
        return true;
    }

    private static String summary(Map<Setting<?>, Optional<String>> changes) {
        return changes.size() == 1
                ? "Invites: setting " + changes.keySet().iterator().next().name() + " changed"
                : "Invites: " + changes.size() + " settings changed";
    }

    private static String words(Setting<?> setting, Optional<String> text) {
        if (text.isEmpty()) {
            return "default (" + setting.defaultWords() + ")";
        }
        return setting.isSecret() ? "a secret" : '"' + text.get().replaceAll("\\R", " ") + '"';
    }
}
