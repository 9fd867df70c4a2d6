/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.rig.server.RigServer;
import org.igniterealtime.openfire.plugin.invites.rig.server.Wire;

/** The JVM that runs Openfire, and the communication with it over its standard streams. */
final class ServerProcess {

    /** The package with the rig's clustering. It is part of the tests, which have Hazelcast on their class path. */
    private static final String CLUSTERING = "org.igniterealtime.openfire.plugin.invites.rig.cluster";

    private final Process process;
    private final PrintStream requests;
    private final AtomicLong number = new AtomicLong();
    private final Map<String, CompletableFuture<List<String>>> open = new ConcurrentHashMap<>();

    private ServerProcess(Process process) {
        this.process = process;
        this.requests = new PrintStream(process.getOutputStream(), true, UTF_8);
    }

    /**
     * Starts Openfire and returns before it is ready. The response to {@link #awaitStarted} is sent when Openfire's constructor has
     * finished.
     */
    static ServerProcess start(RigSettings settings) throws IOException {
        var builder = new ProcessBuilder(commandLine(settings));
        builder.directory(settings.home().toFile());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                settings.home().resolve("logs/console.log").toFile()));
        var server = new ServerProcess(builder.start());
        server.open.put("0", new CompletableFuture<>());
        var reader = new Thread(server::readAnswers, "rig-answers");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    private static List<String> commandLine(RigSettings settings) throws IOException {
        Path home = settings.home();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + settings.heap());
        command.add("-Djava.awt.headless=true");
        command.add("-DopenfireHome=" + home);
        command.add("-Dopenfire.lib.dir=" + settings.template().resolve("lib"));
        command.add("-Drig.log.level=" + (settings.debug() ? "DEBUG" : "INFO"));
        command.add(
                "-Dlog4j.configuration=" + home.resolve("conf/rig-log4j.xml").toUri());
        command.add("-Dlog4j.configurationFile=" + home.resolve("conf/rig-log4j2.xml"));
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.addAll(settings.jvmArguments());
        String clustering = "";
        if (settings.usesRigCluster()) {
            command.add("-Drig.cluster.strategy=" + CLUSTERING + ".HazelcastStrategy");
            command.add("-Drig.cluster.port=" + settings.cluster().port());
            command.add("-Drig.cluster.ports=" + settings.cluster().portList());
            copyClasses(CLUSTERING, home);
            clustering = File.pathSeparator + hazelcast();
        }
        command.add("-cp");
        command.add(copyClasses(RigServer.class.getPackageName(), home)
                + File.pathSeparator
                + settings.template().resolve("lib").resolve("*")
                + clustering);
        command.add(RigServer.class.getName());
        return command;
    }

    private static Path hazelcast() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith("hazelcast-"))
                .findFirst()
                .orElseThrow(() -> new RigException("Only tests have what a cluster needs, the demo has not"));
    }

    /** Copies only these classes for Openfire, and nothing else from the same folder. */
    private static Path copyClasses(String ofPackage, Path home) throws IOException {
        Path classes = home.resolve("rig-classes");
        String folder = ofPackage.replace('.', '/');
        Path source;
        try {
            source = Path.of(RigServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        Files.createDirectories(classes.resolve(folder));
        try (Stream<Path> files = Files.list(source.resolve(folder))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        classes.resolve(folder).resolve(file.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return classes;
    }

    private void readAnswers() {
        try (BufferedReader answers = process.inputReader(UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                complete(Wire.fields(line));
            }
        } catch (IOException e) {
            // The process was killed, which is handled like the end of its output.
        }
        open.values().forEach(future -> future.completeExceptionally(new IOException("Openfire's process has ended")));
    }

    private void complete(List<String> answer) {
        CompletableFuture<List<String>> future = open.remove(answer.get(0));
        List<String> fields = answer.subList(2, answer.size());
        if (future != null && answer.get(1).equals("ok")) {
            future.complete(fields);
        } else if (future != null) {
            future.completeExceptionally(new RigException("In Openfire's JVM: " + fields.get(0)));
        }
    }

    /** Waits until Openfire's constructor has finished. */
    void awaitStarted(Duration timeout) {
        await("start", open.get("0"), timeout);
    }

    /** Runs a command in Openfire's JVM and returns its result. */
    List<String> request(Duration timeout, String command, List<String> arguments) {
        var line = new ArrayList<String>();
        line.add(Long.toString(number.incrementAndGet()));
        line.add(command);
        line.addAll(arguments);
        var future = new CompletableFuture<List<String>>();
        open.put(line.get(0), future);
        synchronized (this) {
            requests.println(Wire.line(line));
        }
        if (!process.isAlive()) {
            future.completeExceptionally(new IOException("Openfire's process has ended"));
        }
        return await(command, future, timeout);
    }

    private static List<String> await(String what, CompletableFuture<List<String>> future, Duration timeout) {
        try {
            return future == null ? List.of() : future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RigException("'" + what + "' failed: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new RigException("'" + what + "' took longer than " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RigException("Interrupted during '" + what + "'", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, and SIGKILL if the process has not ended in time. Returns whether SIGTERM was enough. */
    boolean terminate(Duration timeout) {
        process.destroy();
        return awaitEnd(timeout) || !kill();
    }

    /** Sends SIGKILL and returns when the process has ended. Always true. */
    boolean kill() {
        process.destroyForcibly();
        return awaitEnd(Duration.ofSeconds(30));
    }

    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new RigException("Openfire's process does not take SIG" + name);
            }
        } catch (IOException e) {
            throw new RigException("There is no command kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RigException("Interrupted", e);
        }
    }

    private boolean awaitEnd(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }

    /** Waits for the end of the process, whatever causes it. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }
}
