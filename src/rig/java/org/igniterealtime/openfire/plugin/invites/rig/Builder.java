/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes an Openfire server and starts it; created by {@link OpenfireRig#builder}. */
public final class Builder {

    private Path template = defaultTemplate();
    private Path home = Path.of("target", "rig", "openfire");
    private boolean keepsHome;
    private Path plugin = Path.of(System.getProperty("rig.plugin", "target/invites.jar"));
    private String domain = "example.org";
    private Ports ports = new Ports(0, 0, 0, 0, 0);
    private Jdbc jdbc;
    private final Map<String, String> properties = new HashMap<>();
    private String adminPassword = "admin";
    private ClusterNode cluster;
    private String heap = "512m";
    private final List<String> jvmArguments = new ArrayList<>();
    private boolean debug = Boolean.getBoolean("rig.debug");

    Builder() {}

    /** The installed Openfire that {@code -Dopenfire.home} names, otherwise the one that the build has put together. */
    private static Path defaultTemplate() {
        String installed = System.getProperty("openfire.home", "");
        return Path.of(installed.isBlank() ? System.getProperty("rig.openfire", "target/openfire") : installed);
    }

    /**
     * Sets the Openfire to run; the default is the one in the system property {@code openfire.home}, otherwise {@code target/openfire}.
     *
     * @param folder an installed Openfire, which is copied, or a folder with a {@code lib} folder only
     * @return this
     */
    public Builder openfire(Path folder) {
        template = folder;
        return this;
    }

    /**
     * Sets the home folder; the default is {@code target/rig/openfire}.
     *
     * @param folder a folder whose content will be deleted
     * @return this
     */
    public Builder home(Path folder) {
        home = folder;
        return this;
    }

    /**
     * Continues with the home folder that an earlier Openfire has left, including an embedded database, like an administrator who installs
     * a newer version over an old one. Files of the version come from the new one; settings, certificates and plugins are kept. Both
     * Openfires must be installed ones, or neither. If the folder does not exist, it is created.
     *
     * @return this
     */
    public Builder keepHome() {
        keepsHome = true;
        return this;
    }

    /**
     * Sets the plugin; the default is {@code target/invites.jar}.
     *
     * @param jar the plugin's jar, or null to start without it
     * @return this
     */
    public Builder plugin(Path jar) {
        plugin = jar;
        return this;
    }

    /**
     * Sets the XMPP domain; the default is {@code example.org}.
     *
     * @param name a domain name
     * @return this
     */
    public Builder domain(String name) {
        domain = name;
        return this;
    }

    /**
     * Sets the port for XMPP clients with STARTTLS.
     *
     * @param port the port, or 0 (the default) for a free one
     * @return this
     */
    public Builder xmppPort(int port) {
        ports = new Ports(port, ports.xmppTls(), ports.http(), ports.https(), ports.admin());
        return this;
    }

    /**
     * Sets the port for XMPP clients with TLS from the first byte (direct TLS).
     *
     * @param port the port, or 0 (the default) for a free one
     * @return this
     */
    public Builder xmppTlsPort(int port) {
        ports = new Ports(ports.xmpp(), port, ports.http(), ports.https(), ports.admin());
        return this;
    }

    /**
     * Sets the ports for HTTP binding.
     *
     * @param plain the port without TLS, or 0 (the default) for a free one
     * @param tls the port with TLS, or 0 (the default) for a free one
     * @return this
     */
    public Builder httpPorts(int plain, int tls) {
        ports = new Ports(ports.xmpp(), ports.xmppTls(), plain, tls, ports.admin());
        return this;
    }

    /**
     * Sets the port for the admin console.
     *
     * @param port the port, or 0 (the default) for a free one
     * @return this
     */
    public Builder adminPort(int port) {
        ports = new Ports(ports.xmpp(), ports.xmppTls(), ports.http(), ports.https(), port);
        return this;
    }

    /**
     * Sets the database; the default is Openfire's embedded HSQLDB. If there are no tables, Openfire creates them.
     *
     * @param url a JDBC address of HSQLDB, PostgreSQL, MariaDB or MySQL
     * @param user the database user
     * @param password the password, empty for none
     * @return this
     */
    public Builder jdbc(String url, String user, String password) {
        jdbc = new Jdbc(url, user, password);
        return this;
    }

    /**
     * Like {@link #jdbc(String, String, String)}, with a larger pool: the pool of Openfire 4.2 (Proxool) loses each connection that is cut,
     * and still counts it for minutes.
     *
     * @param url a JDBC address
     * @param user the database user
     * @param password the password, empty for none
     * @param connections maximum size of the pool
     * @return this
     */
    public Builder jdbc(String url, String user, String password, int connections) {
        jdbc = new Jdbc(url, user, password, connections);
        return this;
    }

    /**
     * Sets an Openfire property before the plugin starts.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public Builder property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /**
     * Sets the password of the user {@code admin}; the default is {@code admin}.
     *
     * @param password the password
     * @return this
     */
    public Builder adminPassword(String password) {
        adminPassword = password;
        return this;
    }

    /** Makes this a node of a cluster; for {@link OpenfireCluster}. */
    Builder node(ClusterNode node) {
        cluster = node;
        return this;
    }

    /**
     * Sets the maximum heap size; the default is {@code 512m}.
     *
     * @param size in the format of the JVM's {@code -Xmx}
     * @return this
     */
    public Builder heap(String size) {
        heap = size;
        return this;
    }

    /**
     * Adds an argument for Openfire's JVM.
     *
     * @param argument the argument
     * @return this
     */
    public Builder jvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    /**
     * Sets whether Openfire logs at DEBUG; the default is the system property {@code rig.debug}.
     *
     * @param on true for DEBUG, false for INFO
     * @return this
     */
    public Builder debug(boolean on) {
        debug = on;
        return this;
    }

    /**
     * Writes the home folder, starts Openfire, and waits until it is ready for clients.
     *
     * @return the running Openfire
     * @throws RigException if it does not become ready; the message contains the end of its log
     */
    public OpenfireRig start() {
        if (!Files.isDirectory(template.resolve("lib"))) {
            throw new RigException("No Openfire at " + template.toAbsolutePath() + ": it has no lib folder");
        }
        var rig = new OpenfireRig(new RigSettings(
                template.toAbsolutePath(),
                home.toAbsolutePath(),
                keepsHome && Files.isRegularFile(home.resolve("conf/openfire.xml")),
                plugin == null ? null : plugin.toAbsolutePath(),
                domain,
                ports.withFreeOnes(),
                jdbcForVersion(),
                Map.copyOf(properties),
                adminPassword,
                cluster,
                heap,
                List.copyOf(jvmArguments),
                debug));
        rig.createAndBoot();
        return rig;
    }

    /** Openfire 4.2.0 recognizes databases by the name that their driver reports, and does not know the name MariaDB. */
    private Jdbc jdbcForVersion() {
        if (jdbc == null) {
            return null;
        }
        boolean unknown =
                !Files.isDirectory(template.resolve("conf")) && jdbc.url().startsWith("jdbc:mariadb:");
        return unknown
                ? jdbc.at(jdbc.url() + (jdbc.url().contains("?") ? "&" : "?") + "useMysqlMetadata=true")
                : new Libraries(template.resolve("lib")).reach(jdbc);
    }
}
