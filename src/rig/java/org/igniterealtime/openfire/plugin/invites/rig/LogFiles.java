/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log files of a server. */
record LogFiles(List<Path> files) {

    /** The last lines of each, under a heading with its name. */
    String tail(int lines) {
        var text = new StringBuilder();
        for (Path file : files) {
            text.append("---- ").append(file).append('\n');
            for (String line : tail(file, lines)) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> tail(Path file, int lines) {
        try {
            // A log may contain any bytes, so decoding must not fail.
            List<String> all = Files.exists(file)
                    ? new String(Files.readAllBytes(file), UTF_8).lines().toList()
                    : List.of();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
