/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.igniterealtime.openfire.plugin.invites.rig.server.Wire;

/** What a test can do inside the running Openfire without the plugin knowing. All methods throw {@link RigException} if it fails there. */
public final class ServerControl {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Supplier<ServerProcess> process;

    ServerControl(Supplier<ServerProcess> process) {
        this.process = process;
    }

    private List<String> ask(String command, String... arguments) {
        return process.get().request(TIMEOUT, command, Arrays.asList(arguments));
    }

    /**
     * The version of the running Openfire.
     *
     * @return for example {@code 4.2.0}
     */
    public String version() {
        return ask("version").get(0);
    }

    /**
     * Creates an account.
     *
     * @param username the localpart
     * @param password the password
     */
    public void createUser(String username, String password) {
        ask("create-user", username, password, null, null);
    }

    /**
     * Deletes an account.
     *
     * @param username the localpart
     */
    public void deleteUser(String username) {
        ask("delete-user", username);
    }

    void ensurePassword(String username, String password) {
        ask("set-password", username, password);
    }

    /**
     * Reads an Openfire property.
     *
     * @param name its name
     * @return its value, empty if it is not set
     */
    public Optional<String> property(String name) {
        return Optional.ofNullable(ask("get-property", name).get(0));
    }

    /**
     * Sets an Openfire property.
     *
     * @param name its name
     * @param value its value
     */
    public void setProperty(String name, String value) {
        ask("set-property", name, value);
    }

    /**
     * Removes an Openfire property.
     *
     * @param name its name
     */
    public void deleteProperty(String name) {
        ask("delete-property", name);
    }

    /**
     * Runs a query on Openfire's database.
     *
     * @param sql a query with question marks for the values
     * @param values its values
     * @return the rows, with all values as text or null
     */
    public List<List<String>> query(String sql, String... values) {
        return sql(sql, values).stream().map(Wire::fields).toList();
    }

    /**
     * Runs an update on Openfire's database.
     *
     * @param sql a statement with question marks for the values
     * @param values its values
     * @return the number of changed rows
     */
    public int update(String sql, String... values) {
        return Integer.parseInt(sql(sql, values).get(0));
    }

    private List<String> sql(String sql, String... values) {
        var arguments = new ArrayList<String>(List.of(sql));
        arguments.addAll(Arrays.asList(values));
        return process.get().request(TIMEOUT, "sql", arguments);
    }

    /**
     * The content of Openfire's database as text, to search it for secrets.
     *
     * @return for each table, a line with its name and a line per row
     */
    public String dumpDatabase() {
        return ask("dump").get(0);
    }

    /**
     * The running plugins.
     *
     * @return their names as Openfire has them, such as {@code invites}
     */
    public List<String> plugins() {
        return ask("plugins");
    }

    List<String> awaitPlugins(Duration timeout) {
        return process.get().request(timeout, "await-plugins", List.of(Long.toString(timeout.toMillis())));
    }

    List<String> lookForPlugins() {
        return ask("look-for-plugins");
    }

    /**
     * The number of cluster nodes that this server sees.
     *
     * @return 0 if it is not in a cluster
     */
    public int clusterNodes() {
        return Integer.parseInt(ask("cluster-nodes").get(0));
    }

    /**
     * The names of all live threads.
     *
     * @return sorted
     */
    public List<String> threads() {
        return ask("threads");
    }

    /**
     * What Openfire and its plugins have registered: handlers, interceptors, commands, features, listeners, caches, servlets.
     *
     * @return a line for each, such as {@code ad-hoc command: ping}, sorted
     */
    public List<String> registries() {
        return ask("registries");
    }

    /**
     * The threads that a stopped plugin has left behind: those whose context class loader is still the plugin's.
     *
     * @return their names, sorted
     */
    public List<String> strayThreads() {
        return ask("stray-threads");
    }

    /**
     * Collects garbage until no class loader of a stopped plugin is left or the time is up.
     *
     * @param timeout maximum time to try
     * @return the number of class loaders left
     */
    public int pluginLoadersLeft(Duration timeout) {
        return Integer.parseInt(
                ask("loaders-left", Long.toString(timeout.toMillis())).get(0));
    }

    /**
     * Runs a check inside Openfire's JVM, with access to the classes of Openfire and the plugin.
     *
     * @param probe a class without nested classes
     * @param arguments its arguments
     * @return its result, empty for null
     */
    public Optional<String> probe(Class<? extends Probe> probe, String... arguments) {
        return probe("invites", probe, arguments);
    }

    /**
     * Runs something inside Openfire's JVM that may start threads of Openfire. A thread remembers which classes caused its creation: after
     * {@link #probe}, a class that refers to the plugin, so that the plugin's class loader would never be released.
     *
     * @param probe a class without nested classes, with access to the classes of Openfire but not to those of the plugin
     * @param arguments its arguments
     * @return its result, empty for null
     */
    public Optional<String> probeServer(Class<? extends Probe> probe, String... arguments) {
        return probe("", probe, arguments);
    }

    private Optional<String> probe(String plugin, Class<? extends Probe> probe, String... arguments) {
        var all = new ArrayList<String>(List.of(plugin, probe.getName(), bytesOf(probe)));
        all.addAll(Arrays.asList(arguments));
        return Optional.ofNullable(process.get().request(TIMEOUT, "probe", all).get(0));
    }

    private static String bytesOf(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException e) {
            throw new RigException("Cannot read the class file of " + type, e);
        }
    }
}
