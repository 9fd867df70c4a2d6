/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code bin/openfire-invites} in one of the shells of this machine. Each program that the script starts writes its arguments and
 * environment to a file, which {@link #seen} reads.
 */
public final class CommandLine {

    private static final Path SCRIPT = Path.of("bin", "openfire-invites").toAbsolutePath();

    private static final List<String> PROGRAMS = List.of(
            "awk", "cat", "curl", "ls", "mkdir", "od", "openssl", "printf", "rm", "sed", "sha256sum", "shasum", "tr");

    /**
     * A shell and an awk to run the script with.
     *
     * @param shell the first words of the command
     * @param awk the awk that the script finds
     */
    public record Shell(List<String> shell, List<String> awk) {
        @Override
        public String toString() {
            return String.join(" ", shell) + " with " + String.join(" ", awk);
        }
    }

    /**
     * The result of a run.
     *
     * @param status exit status
     * @param out standard output
     * @param err standard error
     */
    public record Ended(int status, String out, String err) {}

    private final Shell shell;
    private final Path home;
    private final Path tools;
    private final Path record;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param home an empty folder for the user's files
     */
    public CommandLine(Shell shell, Path home) throws IOException {
        this.shell = shell;
        this.home = home;
        this.tools = Files.createDirectories(home.resolve("tools"));
        this.record = home.resolve("seen");
        for (String program : PROGRAMS) {
            List<String> real = program.equals("awk") ? shell.awk() : List.of(program);
            find(real.get(0)).ifPresent(path -> wrap(program, path, real.subList(1, real.size())));
        }
        environment.put("HOME", home.toString());
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
    }

    /** The shells of this machine, combined with different awks if there are several, because POSIX leaves much to the implementation. */
    public static List<Shell> shells() {
        List<Shell> all = List.of(
                new Shell(List.of(find("dash").isPresent() ? "dash" : "sh"), oneOf("mawk", "awk")),
                new Shell(List.of("bash"), oneOf("gawk", "awk")),
                new Shell(List.of("bash", "--posix"), List.of("original-awk")),
                new Shell(List.of("mksh"), List.of("awk")),
                new Shell(List.of("busybox", "sh"), List.of("busybox", "awk")));
        return all.stream()
                .filter(each -> find(each.shell().get(0)).isPresent()
                        && find(each.awk().get(0)).isPresent())
                .toList();
    }

    private static List<String> oneOf(String program, String otherwise) {
        return List.of(find(program).isPresent() ? program : otherwise);
    }

    private static java.util.Optional<Path> find(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void wrap(String program, Path real, List<String> first) {
        String wrapper =
                """
                #!/bin/sh
                { printf '%%s\\n' "$0" "$@"; env; } >>'%s'
                exec '%s' %s "$@"
                """
                        .formatted(record, real, String.join(" ", first));
        try {
            Path file = Files.writeString(tools.resolve(program), wrapper);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Sets an environment variable for the script. */
    public CommandLine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Creates a file in the user's home that nobody else may read. */
    public Path file(String name, String content) throws IOException {
        Path file = Files.writeString(home.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Runs the script and waits for its end. */
    public Ended run(String... arguments) throws Exception {
        return run("", List.of(arguments));
    }

    /**
     * Runs the script and waits for its end.
     *
     * @param input standard input
     */
    public Ended run(String input, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(shell.shell());
        command.add(SCRIPT.toString());
        command.addAll(arguments);
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var in = process.outputWriter(UTF_8)) {
            in.write(input);
        } catch (IOException e) {
            // The script need not read its input.
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    /** Reads any content, even if it is not UTF-8. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    /** The arguments and environments of all programs that the script has started. */
    public String seen() throws IOException {
        return text(record);
    }
}
