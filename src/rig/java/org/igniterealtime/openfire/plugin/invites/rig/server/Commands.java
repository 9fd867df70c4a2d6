/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.util.JiveGlobals;

/** The commands that the rig can send to the Openfire it has started. */
final class Commands {

    private final PluginWatch plugins;
    private final Database database = new Database();

    Commands(PluginWatch plugins) {
        this.plugins = plugins;
    }

    List<String> run(String name, List<String> arguments) throws Exception {
        return switch (name) {
            case "await-plugins" -> plugins.awaitFirstLook(Long.parseLong(arguments.get(0)));
            case "plugins" -> plugins.startedPlugins();
            case "look-for-plugins" -> {
                plugins.lookNow();
                yield plugins.startedPlugins();
            }
            case "loaders-left" -> List.of(Integer.toString(plugins.loadersLeft(Long.parseLong(arguments.get(0)))));
            case "stray-threads" -> strayThreads();
            case "cluster-nodes" -> List.of(Integer.toString(
                    ClusterManager.isClusteringStarted()
                            ? ClusterManager.getNodesInfo().size()
                            : 0));
            case "threads" -> threads();
            case "registries" -> Registries.entries();
            case "version" -> List.of(
                    XMPPServer.getInstance().getServerInfo().getVersion().getVersionString());
            case "set-password" -> setPassword(arguments.get(0), arguments.get(1));
            case "create-user" -> createUser(arguments);
            case "delete-user" -> deleteUser(arguments.get(0));
            case "get-property" -> Collections.singletonList(JiveGlobals.getProperty(arguments.get(0)));
            case "set-property" -> {
                JiveGlobals.setProperty(arguments.get(0), arguments.get(1));
                yield List.of();
            }
            case "delete-property" -> {
                JiveGlobals.deleteProperty(arguments.get(0));
                yield List.of();
            }
            case "sql" -> database.run(arguments.get(0), arguments.subList(1, arguments.size()));
            case "dump" -> List.of(database.dump());
            case "probe" -> Collections.singletonList(probe(arguments));
            default -> throw new IllegalArgumentException("No such command: " + name);
        };
    }

    /** Sets a password unless the user already has it; creates the user if necessary. */
    private static List<String> setPassword(String username, String password) throws Exception {
        try {
            User user = UserManager.getInstance().getUser(username);
            if (!authenticates(username, password)) {
                user.setPassword(password);
            }
        } catch (UserNotFoundException e) {
            UserManager.getInstance().createUser(username, password, null, null);
        }
        return List.of();
    }

    private static boolean authenticates(String username, String password) {
        try {
            return AuthFactory.authenticate(username, password) != null;
        } catch (Exception e) {
            return false;
        }
    }

    private static List<String> createUser(List<String> arguments) throws Exception {
        UserManager.getInstance().createUser(arguments.get(0), arguments.get(1), arguments.get(2), arguments.get(3));
        return List.of();
    }

    private static List<String> deleteUser(String username) throws UserNotFoundException {
        UserManager manager = UserManager.getInstance();
        manager.deleteUser(manager.getUser(username));
        return List.of();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    /** Threads whose context class loader belongs to a stopped plugin. */
    private List<String> strayThreads() {
        List<ClassLoader> strays = plugins.strayLoaders();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> strays.contains(thread.getContextClassLoader()))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    /** Arguments: the plugin whose class loader is the parent, the probe's class name, its bytes in Base64, its arguments. */
    private String probe(List<String> arguments) throws Exception {
        ClassLoader parent = plugins.loaderOf(arguments.get(0));
        if (parent == null) {
            parent = Commands.class.getClassLoader();
        }
        byte[] bytes = Base64.getDecoder().decode(arguments.get(2));
        Class<?> probe = new ProbeLoader(parent, arguments.get(1), bytes).loadClass(arguments.get(1));
        var constructor = probe.getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((Probe) constructor.newInstance()).run(new ArrayList<>(arguments.subList(3, arguments.size())));
    }

    /** Defines a class from the bytes that the test has sent. */
    private static final class ProbeLoader extends ClassLoader {

        private final String name;
        private final byte[] bytes;

        ProbeLoader(ClassLoader parent, String name, byte[] bytes) {
            super(parent);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            if (!wanted.equals(name)) {
                throw new ClassNotFoundException(wanted);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
