/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Collection;
import org.igniterealtime.openfire.plugin.invites.settings.Setting;
import org.jivesoftware.util.LocaleUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the settings as Openfire's {@code SystemProperty}, so that the System Properties page of the admin console lists each with its
 * description and its default, whether it is set or not. Openfire 4.4 introduced the class, but looks up descriptions in its own texts
 * only: it would show {@code ???system_property.NAME???} and log a warning for each. From 4.5 on, it looks in the texts of the plugin. So
 * nothing is registered on older versions. All calls are reflective, because 4.2 has no such class.
 *
 * <p>All properties are registered as strings. With another type, Openfire would parse values differently from {@link Setting}, log
 * warnings of its own, and show the default in place of an invalid value. It also means that Openfire keeps no reference to the plugin.
 */
public final class ListedSettings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ListedSettings.class);

    /** The name in {@code plugin.xml}. Openfire derives the name of the resource bundle from it: {@code invites_i18n}. */
    static final String PLUGIN = "Invites";

    private static final String TYPE = "org.jivesoftware.util.SystemProperty";

    /** Openfire's {@code SystemProperty}, or null if it has none that can be used. */
    private final Class<?> type;

    private ListedSettings(Class<?> type) {
        this.type = type;
    }

    /**
     * Registers settings with the running Openfire, if its version supports it.
     *
     * @param settings whose descriptions are in the texts of the plugin
     */
    public static ListedSettings open(Collection<Setting<?>> settings) {
        try {
            LocaleUtils.class.getMethod("getLocalizedPluginString", String.class, String.class);
            return open(settings, Class.forName(TYPE, true, LocaleUtils.class.getClassLoader()));
        } catch (NoSuchMethodException | ClassNotFoundException e) {
            return new ListedSettings(null);
        }
    }

    /**
     * Registers settings. A failure is logged and does not keep the plugin from starting.
     *
     * @param type Openfire's {@code SystemProperty}
     */
    static ListedSettings open(Collection<Setting<?>> settings, Class<?> type) {
        ListedSettings listed = new ListedSettings(type);
        try {
            // Openfire refuses to register a property twice; there may be some left if the plugin was not stopped
            // properly.
            listed.removeAll();
            for (Setting<?> setting : settings) {
                listed.add(setting);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.warn("The settings of this plugin cannot be registered as system properties of Openfire", e);
            listed.close();
        }
        return listed;
    }

    private void add(Setting<?> setting) throws ReflectiveOperationException {
        Class<?> builderType = Class.forName(type.getName() + "$Builder", true, type.getClassLoader());
        Object builder = builderType.getMethod("ofType", Class.class).invoke(null, String.class);
        builderType.getMethod("setKey", String.class).invoke(builder, setting.name());
        builderType.getMethod("setPlugin", String.class).invoke(builder, PLUGIN);
        builderType
                .getMethod("setDefaultValue", Object.class)
                .invoke(builder, setting.defaultText().orElse(null));
        builderType.getMethod("setDynamic", boolean.class).invoke(builder, !setting.isReadAtStart());
        builderType.getMethod("build").invoke(builder);
    }

    @Override
    public void close() {
        try {
            if (type != null) {
                removeAll();
            }
        } catch (ReflectiveOperationException e) {
            LOG.warn("The settings of this plugin remain registered as system properties of Openfire", e);
        }
    }

    private void removeAll() throws ReflectiveOperationException {
        type.getMethod("removePropertiesForPlugin", String.class).invoke(null, PLUGIN);
    }
}
