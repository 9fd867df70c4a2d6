/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a terminal, managed by tmux: typed input and the content of the screen. */
final class Terminal implements AutoCloseable {

    private static final Path TMUX = Path.of("/usr/bin/tmux");
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path home;

    /**
     * Starts the program.
     *
     * @param home the user's home folder
     * @param columns width of the screen, which is 90 lines high
     */
    Terminal(Path home, int columns, List<String> program) throws Exception {
        this.home = home;
        List<String> start = new ArrayList<>(
                List.of("-f", "/dev/null", "new-session", "-d", "-x", Integer.toString(columns), "-y", "90"));
        start.addAll(program);
        tmux(start.toArray(String[]::new));
    }

    static boolean isThere() {
        return Files.isExecutable(TMUX);
    }

    /** Types a whole line at once. */
    void enter(String line) throws Exception {
        tmux("send-keys", "-l", "--", line);
        press("Enter");
    }

    /**
     * Types a text key by key, and waits until it is shown: some programs treat several characters at once as pasted text, and a key that
     * follows immediately as part of it.
     */
    void type(String text) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            tmux("send-keys", "-l", "--", text.substring(i, i + 1));
        }
        await(text);
    }

    void press(String key) throws Exception {
        tmux("send-keys", key);
    }

    /** Presses a key and waits for the effect. */
    void pressAndSee(String key) throws Exception {
        String before = coloured();
        press(key);
        long until = System.nanoTime() + TIMEOUT_NANOS;
        while (coloured().equals(before)) {
            assertThat(System.nanoTime())
                    .as("nothing new after " + key + ":\n" + before)
                    .isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    String screen() throws Exception {
        return tmux("capture-pane", "-p");
    }

    /** The screen, including escape sequences for colors. */
    String coloured() throws Exception {
        return tmux("capture-pane", "-p", "-e");
    }

    void await(String text) throws Exception {
        await(Pattern.compile(Pattern.quote(text)));
    }

    /** Waits until the screen shows the text, and returns the match. */
    Matcher await(Pattern text) throws Exception {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        Matcher found = text.matcher(screen());
        while (!found.find()) {
            assertThat(System.nanoTime())
                    .as("no \"" + text + "\" on the screen:\n" + screen())
                    .isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(100);
            found = text.matcher(screen());
        }
        return found;
    }

    private String tmux(String... arguments) throws Exception {
        return output(command(arguments));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(TMUX.toString(), "-S", home.resolve("tmux").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        builder.environment().remove("XDG_CONFIG_HOME");
        return builder;
    }

    /** Runs a program and returns its output. */
    static String output(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }

    @Override
    public void close() throws IOException {
        command("kill-server").start().onExit().join();
    }
}
