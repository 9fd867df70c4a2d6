/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the load generator {@code wrk} (Debian's package of that name) and reads its report.
 *
 * @param folder where the requests' scripts are written
 */
record Wrk(Path folder) {

    private static final Pattern RUN = Pattern.compile("(?m)^run (\\d+) (\\d+)$");
    private static final Pattern LATENCY = Pattern.compile("(?m)^took (\\d+) (\\d+)$");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    /**
     * A request that is sent repeatedly.
     *
     * @param name name in the report
     * @param method the HTTP method
     * @param target the address
     * @param key API key, sent as bearer token; {@code null} for none
     * @param body sent as JSON; {@code null} for none
     */
    record Call(String name, String method, URI target, String key, String body) {}

    /**
     * The result of a run.
     *
     * @param rate responses per second
     * @param measured the responses that were received
     * @param evenly the same and, for each that took longer than usual, those that would have waited as well if the callers had sent
     *     requests at an even rate, whether or not the previous one had been answered
     */
    record Result(double rate, Latencies measured, Latencies evenly) {}

    Result run(Call call, int callers, int seconds) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve(call.name() + ".lua"), script(call));
        var command = List.of(
                "wrk", "-t1", "-c" + callers, "-d" + seconds + "s", "--timeout", "30s", "-s",
                script.toString(), call.target().toString());
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String report = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IOException("wrk failed: " + report);
        }
        Matcher failed = FAILED.matcher(report);
        if (failed.find()) {
            throw new IOException(call.name() + " at " + callers + " callers: " + failed.group() + "\n" + report);
        }
        return read(report, callers);
    }

    private static Result read(String report, int callers) throws IOException {
        Matcher run = RUN.matcher(report);
        if (!run.find()) {
            throw new IOException("not a report of wrk: " + report);
        }
        long micros = Long.parseLong(run.group(1));
        long answers = Long.parseLong(run.group(2));
        var counts = new TreeMap<Long, Long>();
        for (Matcher took = LATENCY.matcher(report); took.find(); ) {
            counts.put(Long.valueOf(took.group(1)), Long.valueOf(took.group(2)));
        }
        var evenly = new Latencies(counts);
        // wrk divides twice, and drops the remainder each time; with fewer responses than callers it adds nothing.
        long each = answers / callers;
        Latencies measured = each == 0 ? evenly : evenly.asMeasured(micros / each);
        if (measured.total() != answers || !measured.isPossible()) {
            throw new IOException("wrk counts otherwise than it did: " + measured.total() + " of " + answers + " answers");
        }
        return new Result(answers * 1e6 / micros, measured, evenly);
    }

    private static String script(Call call) {
        var lua = new StringBuilder("wrk.method = \"" + call.method() + "\"\n");
        // As browsers do. The API and the floor respond in a few bytes, or the same number of bytes.
        lua.append("wrk.headers[\"Accept-Encoding\"] = \"gzip\"\n");
        if (call.key() != null) {
            lua.append("wrk.headers[\"Authorization\"] = \"Bearer ").append(call.key()).append("\"\n");
        }
        if (call.body() != null) {
            lua.append("wrk.headers[\"Content-Type\"] = \"application/json\"\n");
            lua.append("wrk.body = [[").append(call.body()).append("]]\n");
        }
        return lua.append(
                        """
                        done = function(summary, latency)
                          print(string.format("run %d %d", summary.duration, summary.requests))
                          for i = 1, #latency do
                            print(string.format("took %d %d", latency(i)))
                          end
                        end
                        """)
                .toString();
    }
}
