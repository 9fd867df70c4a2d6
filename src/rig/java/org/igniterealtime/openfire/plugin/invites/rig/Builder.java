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

/** Describes an Openfire and starts it; made by {@link OpenfireRig#builder}. */
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

    /** An installed Openfire where {@code -Dopenfire.home} names one, else the one that the build puts together. */
    private static Path defaultTemplate() {
        String installed = System.getProperty("openfire.home", "");
        return Path.of(installed.isBlank() ? System.getProperty("rig.openfire", "target/openfire") : installed);
    }

    /**
     * The Openfire to run; the default is that of the system property {@code openfire.home}, else {@code target/openfire}.
     *
     * @param folder an installed Openfire, which is copied, or a folder with a {@code lib} folder only
     * @return this
     */
    public Builder openfire(Path folder) {
        template = folder;
        return this;
    }

    /**
     * Where the home folder goes; the default is {@code target/rig/openfire}.
     *
     * @param folder a folder whose content will be deleted
     * @return this
     */
    public Builder home(Path folder) {
        home = folder;
        return this;
    }

    /**
     * Goes on with the home folder as an earlier Openfire has left it, an embedded database included, as an operator does who installs a
     * newer version over it. What comes with the version is taken from the new one; settings, certificates and plugins stay. Both have to be
     * installed ones, or neither; without such a folder it is made.
     *
     * @return this
     */
    public Builder keepHome() {
        keepsHome = true;
        return this;
    }

    /**
     * The plugin; the default is {@code target/invites.jar}.
     *
     * @param jar the plugin's jar, or null to start without
     * @return this
     */
    public Builder plugin(Path jar) {
        plugin = jar;
        return this;
    }

    /**
     * The XMPP domain; the default is {@code example.org}.
     *
     * @param name a domain name
     * @return this
     */
    public Builder domain(String name) {
        domain = name;
        return this;
    }

    /**
     * The port for XMPP clients with STARTTLS.
     *
     * @param port a port, 0 (the default) for a free one
     * @return this
     */
    public Builder xmppPort(int port) {
        ports = new Ports(port, ports.xmppTls(), ports.http(), ports.https(), ports.admin());
        return this;
    }

    /**
     * The port for XMPP clients with TLS from the first byte.
     *
     * @param port a port, 0 (the default) for a free one
     * @return this
     */
    public Builder xmppTlsPort(int port) {
        ports = new Ports(ports.xmpp(), port, ports.http(), ports.https(), ports.admin());
        return this;
    }

    /**
     * The ports for HTTP binding.
     *
     * @param plain a port, 0 (the default) for a free one
     * @param tls the same with TLS
     * @return this
     */
    public Builder httpPorts(int plain, int tls) {
        ports = new Ports(ports.xmpp(), ports.xmppTls(), plain, tls, ports.admin());
        return this;
    }

    /**
     * The port for the admin console.
     *
     * @param port a port, 0 (the default) for a free one
     * @return this
     */
    public Builder adminPort(int port) {
        ports = new Ports(ports.xmpp(), ports.xmppTls(), ports.http(), ports.https(), port);
        return this;
    }

    /**
     * The database; the default is Openfire's embedded HSQLDB. Openfire makes its tables if there are none.
     *
     * @param url a JDBC address of HSQLDB, PostgreSQL, MariaDB or MySQL
     * @param user who logs in
     * @param password the password, empty for none
     * @return this
     */
    public Builder jdbc(String url, String user, String password) {
        jdbc = new Jdbc(url, user, password);
        return this;
    }

    /**
     * As {@link #jdbc(String, String, String)}, with a larger pool: that of Openfire 4.2 (Proxool) loses each connection that is cut, and
     * counts it for minutes yet.
     *
     * @param url a JDBC address
     * @param user who logs in
     * @param password the password, empty for none
     * @param connections how many there may be at once
     * @return this
     */
    public Builder jdbc(String url, String user, String password, int connections) {
        jdbc = new Jdbc(url, user, password, connections);
        return this;
    }

    /**
     * An Openfire property that is there before the plugin starts.
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
     * The password of the user {@code admin}; the default is {@code admin}.
     *
     * @param password the password
     * @return this
     */
    public Builder adminPassword(String password) {
        adminPassword = password;
        return this;
    }

    /** A node of a cluster; for {@link OpenfireCluster}. */
    Builder node(ClusterNode node) {
        cluster = node;
        return this;
    }

    /**
     * The largest heap; the default is {@code 512m}.
     *
     * @param size as the JVM's {@code -Xmx} takes it
     * @return this
     */
    public Builder heap(String size) {
        heap = size;
        return this;
    }

    /**
     * One more argument for Openfire's JVM.
     *
     * @param argument the argument
     * @return this
     */
    public Builder jvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    /**
     * Whether Openfire logs at DEBUG; the default is the system property {@code rig.debug}.
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
     * @throws RigException when it does not get there; the message has the end of its log
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

    /** Openfire 4.2.0 tells databases apart by the name that the driver gives them, and does not know MariaDB by its own. */
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
