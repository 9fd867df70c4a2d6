/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginListener;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.util.cache.CacheFactory;

/** Keeps track of the plugins that have started, and whether the class loaders of stopped plugins have been released. */
final class PluginWatch implements PluginListener {

    private final Set<String> started = new HashSet<>();
    private final Map<String, WeakReference<ClassLoader>> current = new HashMap<>();
    private final List<WeakReference<ClassLoader>> stopped = new ArrayList<>();
    private boolean monitored;

    /**
     * Waits in a separate thread for Openfire's plugin manager and adds itself as a listener. The plugin manager exists before the modules
     * are loaded, long before the first plugin.
     */
    void attachWhenCreated() {
        var thread = new Thread(
                () -> {
                    PluginManager manager = null;
                    while (manager == null) {
                        Thread.onSpinWait();
                        XMPPServer server = XMPPServer.getInstance();
                        manager = server == null ? null : server.getPluginManager();
                    }
                    manager.addPluginListener(this);
                    manager.addPluginManagerListener(this::noteMonitored);
                },
                "rig-plugin-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void noteMonitored() {
        if (ClusterManager.isClusteringEnabled()) {
            startClustering();
        }
        tellMonitored();
    }

    /** Starts clustering when all plugins have been loaded. The Hazelcast plugin does the same, but may not be installed. */
    private static void startClustering() {
        String strategy = System.getProperty("rig.cluster.strategy");
        if (strategy != null) {
            try {
                // There is a property for this, but newer versions read it before properties are read from the
                // database.
                Field field = CacheFactory.class.getDeclaredField("clusteredCacheFactoryClass");
                field.setAccessible(true);
                field.set(null, strategy);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        ClusterManager.startup();
    }

    private synchronized void tellMonitored() {
        monitored = true;
        notifyAll();
    }

    @Override
    public synchronized void pluginCreated(String name, Plugin plugin) {
        started.add(name);
        current.put(name, new WeakReference<>(plugin.getClass().getClassLoader()));
        notifyAll();
    }

    @Override
    public synchronized void pluginDestroyed(String name, Plugin plugin) {
        started.remove(name);
        WeakReference<ClassLoader> loader = current.remove(name);
        if (loader != null) {
            stopped.add(loader);
        }
        notifyAll();
    }

    /**
     * Waits until Openfire has scanned the plugins folder for the first time.
     *
     * @return the names of the plugins that started without an exception
     */
    synchronized List<String> awaitFirstLook(long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!monitored) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("Openfire has not looked at its plugins folder in time");
            }
            wait(left);
        }
        return List.copyOf(started);
    }

    synchronized List<String> startedPlugins() {
        return List.copyOf(started);
    }

    /**
     * The class loader of a plugin.
     *
     * @return null if the plugin is not running
     */
    synchronized ClassLoader loaderOf(String name) {
        WeakReference<ClassLoader> loader = current.get(name);
        return loader == null ? null : loader.get();
    }

    /** Makes Openfire scan its plugins folder now instead of every 20 seconds, and waits until it has finished. */
    void lookNow() throws ReflectiveOperationException {
        PluginManager manager = XMPPServer.getInstance().getPluginManager();
        Field field = PluginManager.class.getDeclaredField("pluginMonitor");
        field.setAccessible(true);
        Object monitor = field.get(manager);
        Method runNow = monitor.getClass().getMethod("runNow", boolean.class);
        runNow.setAccessible(true);
        runNow.invoke(monitor, true);
    }

    /**
     * Collects garbage until the class loaders of all stopped plugins have been released or the time is up.
     *
     * @return the number of class loaders left
     */
    int loadersLeft(long timeoutMillis) throws InterruptedException {
        var collected = new ReferenceQueue<Object>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        int left;
        do {
            // This object shows when a collection has really happened.
            var canary = new WeakReference<>(new Object(), collected);
            System.gc();
            collected.remove(1000);
            canary.clear();
            synchronized (this) {
                stopped.removeIf(loader -> loader.refersTo(null));
                left = stopped.size();
            }
        } while (left > 0 && System.nanoTime() < deadline);
        return left;
    }

    /** The class loaders of stopped plugins that have not been released. */
    synchronized List<ClassLoader> strayLoaders() {
        return stopped.stream()
                .map(WeakReference::get)
                .filter(loader -> loader != null)
                .toList();
    }
}
