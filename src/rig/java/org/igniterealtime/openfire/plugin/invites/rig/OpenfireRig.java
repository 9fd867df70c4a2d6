/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;

/**
 * A real Openfire with the plugin, in a JVM of its own, on loopback.
 *
 * <p>When {@link Builder#start} returns, the plugin has started and all ports accept clients. However this JVM ends, Openfire ends with it.
 */
public final class OpenfireRig implements AutoCloseable {

    /** The address of all ports. */
    public static final String HOST = "127.0.0.1";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final String PLUGIN = "invites";

    private final RigSettings settings;
    private final ServerControl control;
    private ServerProcess process;

    OpenfireRig(RigSettings settings) {
        this.settings = settings;
        this.control = new ServerControl(() -> process);
    }

    /**
     * Creates a builder.
     *
     * @return a builder with default values
     */
    public static Builder builder() {
        return new Builder();
    }

    void createAndBoot() {
        settings.ports().requireFree();
        try {
            new RigHome(settings).create();
        } catch (IOException e) {
            throw new RigException("Cannot write " + settings.home(), e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "rig-close"));
        boot();
    }

    private void boot() {
        try {
            // Otherwise, HSQLDB would wait ten seconds for the heartbeat of a process that has been killed.
            Files.deleteIfExists(home().resolve("embedded-db/openfire.lck"));
            new RigHome(settings).restoreDatabase();
            process = ServerProcess.start(settings);
            process.awaitStarted(START_TIMEOUT);
            List<String> plugins = control.awaitPlugins(START_TIMEOUT);
            if (settings.plugin() != null && !plugins.contains(PLUGIN)) {
                throw new RigException("The plugin did not start; those did: " + plugins);
            }
            control.ensurePassword(adminUser(), adminPassword());
            awaitPorts();
        } catch (IOException | RuntimeException e) {
            String log = logTail(60);
            if (process != null) {
                process.kill();
            }
            throw new RigException("Openfire did not start: " + e.getMessage() + "\n" + log, e);
        }
    }

    private void awaitPorts() {
        var readiness = new Readiness(process::isAlive, START_TIMEOUT);
        Ports ports = settings.ports();
        readiness.awaitXmpp(ports.xmpp(), domain());
        readiness.awaitConnection("XMPP over TLS", ports.xmppTls());
        readiness.awaitHttp(ports.http());
        readiness.awaitConnection("HTTPS", ports.https());
        readiness.awaitHttp(ports.admin());
    }

    /** Stops Openfire with SIGTERM, like an administrator. Throws {@link RigException} if that is not enough. */
    public void stop() {
        if (!process.terminate(STOP_TIMEOUT)) {
            throw new RigException("Openfire had to be killed, it did not stop within " + STOP_TIMEOUT);
        }
    }

    /** Stops Openfire with SIGKILL, like a crash. */
    public void kill() {
        process.kill();
    }

    /** Suspends the process with SIGSTOP: it keeps its locks and connections, and does not respond. */
    public void freeze() {
        process.signal("STOP");
    }

    /** Resumes a frozen process. */
    public void thaw() {
        process.signal("CONT");
    }

    /** Starts Openfire again after a stop or kill (stops it first if necessary), with the same home, ports and database. */
    public void restart() {
        if (process.isAlive()) {
            stop();
        }
        boot();
    }

    /** Stops Openfire if it is running; never throws. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.terminate(STOP_TIMEOUT);
        }
    }

    /** Deletes the plugin's jar, like an administrator, and waits until Openfire has unloaded the plugin. */
    public void unloadPlugin() {
        try {
            Files.deleteIfExists(pluginJar());
        } catch (IOException e) {
            throw new RigException("Cannot delete " + pluginJar(), e);
        }
        if (control.lookForPlugins().contains(PLUGIN)) {
            throw new RigException("Openfire has not unloaded the plugin\n" + logTail(40));
        }
    }

    /** Installs the plugin's jar as an update, and waits until the plugin has started. */
    public void loadPlugin() {
        loadPlugin(settings.plugin());
    }

    /**
     * Installs another jar of the plugin as an update, and waits until the plugin has started.
     *
     * @param jar another build of the plugin
     */
    public void loadPlugin(Path jar) {
        try {
            // Openfire must not see an incomplete jar; it compares the jar's time with that of the folder unpacked from
            // an older one.
            Path arriving = home().resolve("conf/arriving.jar");
            Files.copy(jar, arriving, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(arriving, FileTime.fromMillis(System.currentTimeMillis()));
            Files.move(arriving, pluginJar(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RigException("Cannot put in " + jar, e);
        }
        if (!control.lookForPlugins().contains(PLUGIN)) {
            throw new RigException("The plugin did not start\n" + logTail(40));
        }
    }

    private Path pluginJar() {
        return home().resolve("plugins/" + PLUGIN + ".jar");
    }

    /**
     * Gives access to the running server.
     *
     * @return the same object for the life of the rig, including restarts
     */
    public ServerControl server() {
        return control;
    }

    /**
     * Whether the process is running.
     *
     * @return false after a stop or kill
     */
    public boolean isRunning() {
        return process.isAlive();
    }

    int awaitExit() throws InterruptedException {
        return process.awaitExit();
    }

    /**
     * The XMPP domain.
     *
     * @return a domain name
     */
    public String domain() {
        return settings.domain();
    }

    /**
     * The port for XMPP clients with STARTTLS.
     *
     * @return the port
     */
    public int xmppPort() {
        return settings.ports().xmpp();
    }

    /**
     * The port for XMPP clients with TLS from the first byte (direct TLS).
     *
     * @return the port
     */
    public int xmppTlsPort() {
        return settings.ports().xmppTls();
    }

    /**
     * The address of HTTP binding.
     *
     * @return scheme, host and port, without a slash at the end
     */
    public URI httpUrl() {
        return URI.create("http://" + HOST + ":" + settings.ports().http());
    }

    /**
     * The address of HTTP binding over TLS; the certificate is self-signed.
     *
     * @return scheme, host and port, without a slash at the end
     */
    public URI httpsUrl() {
        return URI.create("https://" + HOST + ":" + settings.ports().https());
    }

    /**
     * The address of the admin console.
     *
     * @return scheme, host and port, without a slash at the end
     */
    public URI adminUrl() {
        return URI.create("http://" + HOST + ":" + settings.ports().admin());
    }

    /**
     * The user who may use the admin console and administrators' commands.
     *
     * @return a localpart
     */
    public String adminUser() {
        return "admin";
    }

    /**
     * The password of {@link #adminUser}.
     *
     * @return the password
     */
    public String adminPassword() {
        return settings.adminPassword();
    }

    /**
     * The id of the process.
     *
     * @return the id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Openfire's home folder.
     *
     * @return an absolute path
     */
    public Path home() {
        return settings.home();
    }

    /**
     * The file with everything that Openfire logs, including restarts.
     *
     * @return the file
     */
    public Path logFile() {
        return home().resolve("logs/openfire.log");
    }

    /**
     * The file with everything that Openfire prints.
     *
     * @return the file
     */
    public Path consoleFile() {
        return home().resolve("logs/console.log");
    }

    /**
     * The last lines of the two files.
     *
     * @param lines number of lines of each
     * @return text with a heading for each file
     */
    public String logTail(int lines) {
        return new LogFiles(List.of(consoleFile(), logFile())).tail(lines);
    }
}
