/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jivesoftware.admin.AdminConsole;
import org.jivesoftware.admin.PluginFilter;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.container.PluginServlet;
import org.jivesoftware.openfire.event.GroupEventDispatcher;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.http.HttpBindManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.roster.RosterEventDispatcher;
import org.jivesoftware.openfire.user.PresenceEventDispatcher;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.jivesoftware.util.cache.CacheFactory;

/** Lists what plugins have registered with Openfire. It reads private fields of Openfire whose names are the same from 4.2 to 5.1. */
final class Registries {

    private final List<String> entries = new ArrayList<>();

    private Registries() {}

    /** The current registrations, such as {@code ad-hoc command: ping}, sorted. */
    static List<String> entries() throws ReflectiveOperationException {
        Registries registries = new Registries();
        registries.readAll();
        return registries.entries.stream().sorted().toList();
    }

    private void readAll() throws ReflectiveOperationException {
        XMPPServer server = XMPPServer.getInstance();
        read("IQ handler", server.getIQRouter(), "iqHandlers");
        read("ad-hoc command", field(server.getAdHocCommandHandler(), "manager"), "commands");
        read("feature", server.getIQDiscoInfoHandler(), "localServerFeatures");
        read("disco#info of a node", server.getIQDiscoInfoHandler(), "serverNodeProviders");
        read("disco#items of a node", server.getIQDiscoItemsHandler(), "serverNodeProviders");
        read("interceptor", InterceptorManager.getInstance(), "globalInterceptors");
        read("listener for users", UserEventDispatcher.class, "listeners");
        read("listener for groups", GroupEventDispatcher.class, "listeners");
        read("listener for sessions", SessionEventDispatcher.class, "listeners");
        read("listener for rosters", RosterEventDispatcher.class, "listeners");
        read("listener for presences", PresenceEventDispatcher.class, "listeners");
        read("listener for properties", PropertyEventDispatcher.class, "listeners");
        read("listener for clusters", ClusterManager.class, "listeners");
        read("listener for plugins", server.getPluginManager(), "pluginListeners");
        read("listener for all plugins", server.getPluginManager(), "pluginManagerListeners");
        read("cache", CacheFactory.class, "caches");
        read("console servlet", PluginServlet.class, "servlets");
        read("console filter", PluginFilter.class, "filters");
        read("console menu", AdminConsole.class, "overrideModels");
        Object jetty = field(HttpBindManager.getInstance(), "extensionHandlers");
        add("handler on HTTP binding", jetty.getClass().getMethod("getHandlers").invoke(jetty));
        readSystemProperties();
    }

    /** Adds the properties of plugins; Openfire registers its own whenever one of its classes is used for the first time. */
    private void readSystemProperties() throws ReflectiveOperationException {
        Class<?> type;
        try {
            type = Class.forName("org.jivesoftware.util.SystemProperty");
        } catch (ClassNotFoundException e) {
            return; // Openfire 4.3 or older
        }
        for (Object property : (Collection<?>) type.getMethod("getProperties").invoke(null)) {
            Object plugin = type.getMethod("getPlugin").invoke(property);
            if (!plugin.equals("Openfire")) {
                entries.add("system property of " + plugin + ": "
                        + type.getMethod("getKey").invoke(property));
            }
        }
    }

    private void read(String what, Object owner, String field) throws ReflectiveOperationException {
        add(what, field(owner, field));
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = (owner instanceof Class<?> type ? type : owner.getClass()).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    /** Adds strings as they are, and other objects by their class, because the address of an object says nothing. */
    private void add(String what, Object things) {
        if (things instanceof Map<?, ?> map) {
            add(what, map.keySet());
        } else if (things instanceof Collection<?> collection) {
            collection.forEach(
                    thing -> entries.add(what + ": " + (thing instanceof String ? thing : nameOf(thing.getClass()))));
        } else if (things != null) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < Array.getLength(things); i++) {
                all.add(Array.get(things, i));
            }
            add(what, all);
        }
    }

    /** The name of the class, without the number that a lambda gets in this JVM. */
    private static String nameOf(Class<?> type) {
        return type.getName().replaceFirst("\\$\\$Lambda.*", "\\$\\$Lambda");
    }
}
