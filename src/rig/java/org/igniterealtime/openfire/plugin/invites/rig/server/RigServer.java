/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jivesoftware.openfire.XMPPServer;

/**
 * The main class of the Openfire that the rig starts.
 *
 * <p>Commands arrive on standard input and responses are written to standard output, as one {@link Wire} line each. A command consists of
 * number, name and arguments; a response consists of the same number, {@code ok} or {@code error}, and fields. The end of standard input
 * means that the rig has ended, even if it was killed: the server then stops as well, so that no orphaned process is left.
 */
public final class RigServer {

    private final PrintStream answers;
    private final Commands commands;
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "rig-command");
        thread.setDaemon(true);
        return thread;
    });

    private RigServer(PrintStream answers, Commands commands) {
        this.answers = answers;
        this.commands = commands;
    }

    /**
     * Starts Openfire.
     *
     * @param args unused; the settings come as system properties
     * @throws Exception if Openfire cannot be started at all
     */
    public static void main(String[] args) throws Exception {
        InputStream requests = System.in;
        PrintStream answers = System.out;
        // Openfire prints its banner to standard output, and newer versions wait for "exit" on standard input.
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());

        StoredProperties.fromSystemProperties().writeIfSchemaExists();
        var plugins = new PluginWatch();
        plugins.attachWhenCreated();
        var server = new XMPPServer();
        if (!server.isStandAlone()) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "rig-stop"));
        }
        new RigServer(answers, new Commands(plugins)).serve(requests);
    }

    private void serve(InputStream requests) throws IOException {
        answer("0", "ok", List.of(Long.toString(ProcessHandle.current().pid())));
        try (var reader = new BufferedReader(new InputStreamReader(requests, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> request = Wire.fields(line);
                workers.execute(() -> obey(request));
            }
        }
        System.exit(0);
    }

    private void obey(List<String> request) {
        String number = request.get(0);
        try {
            answer(number, "ok", commands.run(request.get(1), request.subList(2, request.size())));
        } catch (Exception | LinkageError e) {
            answer(number, "error", List.of(Failures.describe(e)));
        }
    }

    private synchronized void answer(String number, String outcome, List<String> fields) {
        var line = new ArrayList<String>(fields);
        line.add(0, outcome);
        line.add(0, number);
        answers.println(Wire.line(line));
        answers.flush();
    }
}
