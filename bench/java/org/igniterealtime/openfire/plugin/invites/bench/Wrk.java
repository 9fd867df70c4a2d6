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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the load generator {@code wrk} (Debian's package of that name) and reads its report.
 *
 * @param folder where the requests' scripts are written
 */
record Wrk(Path folder) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern PERCENTILE = Pattern.compile("(50|99)(?:\\.000)?%\\s+([0-9.]+)(us|ms|s|m)\\b");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    /**
     * One request, sent over and over.
     *
     * @param name for the report
     * @param method the HTTP method
     * @param target where to
     * @param key sent as bearer; {@code null} = none
     * @param body sent as JSON; {@code null} = none
     */
    record Call(String name, String method, URI target, String key, String body) {}

    /**
     * What came out.
     *
     * @param rate answers a second
     * @param p50 median time of an answer, milliseconds
     * @param p99 99th percentile, milliseconds
     */
    record Result(double rate, double p50, double p99) {}

    Result run(Call call, int callers, int seconds) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve(call.name() + ".lua"), script(call));
        var command = List.of(
                "wrk", "-t1", "-c" + callers, "-d" + seconds + "s", "--latency", "--timeout", "30s", "-s",
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
        return read(report);
    }

    private static Result read(String report) throws IOException {
        Matcher rate = RATE.matcher(report);
        if (!rate.find()) {
            throw new IOException("not a report of wrk: " + report);
        }
        var percentiles = new ArrayList<Double>();
        for (Matcher each = PERCENTILE.matcher(report); each.find(); ) {
            percentiles.add(milliseconds(Double.parseDouble(each.group(2)), each.group(3)));
        }
        return new Result(Double.parseDouble(rate.group(1)), percentiles.get(0), percentiles.get(1));
    }

    private static double milliseconds(double value, String unit) {
        return switch (unit) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            default -> value * 60_000;
        };
    }

    private static String script(Call call) {
        var lua = new StringBuilder("wrk.method = \"" + call.method() + "\"\n");
        if (call.key() != null) {
            lua.append("wrk.headers[\"Authorization\"] = \"Bearer ").append(call.key()).append("\"\n");
        }
        if (call.body() != null) {
            lua.append("wrk.headers[\"Content-Type\"] = \"application/json\"\n");
            lua.append("wrk.body = [[").append(call.body()).append("]]\n");
        }
        return lua.toString();
    }
}
