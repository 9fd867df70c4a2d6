/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Templates, some of which the operator may have replaced by files in {@code conf/invites/templates}. They are read again when a file has changed. A template with an error is reported in the log,
 * and the built-in one is used.
 */
public final class OwnTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTemplates.class);

    private static final int LARGEST = 100_000;

    private final Path folder;
    private final Class<?> neighbour;
    private final Templates.Kind kind;
    private final List<String> names;
    private final Templates builtIn;
    private volatile Known known;

    /** What was read, and from which files. */
    private record Known(Map<String, String> files, Templates templates) {}

    /**
     * @param folder need not exist
     * @param neighbour the class next to which the built-in ones are
     * @param names the templates that can be replaced
     */
    public OwnTemplates(Path folder, Class<?> neighbour, Templates.Kind kind, List<String> names) {
        this.folder = folder;
        this.neighbour = neighbour;
        this.kind = kind;
        this.names = List.copyOf(names);
        this.builtIn = new Templates(neighbour, kind, Map.of());
        this.known = new Known(Map.of(), builtIn);
    }

    /** The current ones: always the same object, until something changes. */
    public Templates current() {
        Map<String, String> files = files();
        Known last = known;
        if (!last.files().equals(files)) {
            last = new Known(files, read(files));
            known = last;
        }
        return last.templates();
    }

    /**
     * Renders with the current templates, or with the built-in ones if one of the operator's has an error that shows
     * only now, such as an unknown variable.
     */
    public <T> T render(Templates current, Function<Templates, T> rendering) {
        try {
            return rendering.apply(current);
        } catch (MustacheException e) {
            if (current == builtIn) {
                throw e;
            }
            LOG.warn("A template in {} has an error. The built-in ones are used: {}", folder, e.getMessage());
            known = new Known(known.files(), builtIn);
            return rendering.apply(builtIn);
        }
    }

    /** The operator's templates by name, each with what changes when the file does. */
    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        // As in OperatorFiles, without the exceptions of Files.
        if (folder.toFile().isDirectory()) {
            for (String name : names) {
                Path file = file(name);
                try {
                    if (file.toFile().isFile()) {
                        files.put(name, Files.getLastModifiedTime(file) + " " + Files.size(file));
                    }
                } catch (IOException e) {
                    LOG.debug("Cannot read {}", file, e);
                }
            }
        }
        return files;
    }

    private Path file(String name) {
        return folder.resolve(name + kind.ending());
    }

    private Templates read(Map<String, String> files) {
        Map<String, String> good = new HashMap<>();
        for (String name : files.keySet()) {
            try {
                String text = text(file(name));
                new Templates(neighbour, kind, Map.of(name, text)).check(name);
                good.put(name, text);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The template {} has an error. The built-in one is used: {}", file(name), e.getMessage());
            }
        }
        return good.isEmpty() ? builtIn : new Templates(neighbour, kind, good);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        return Files.readString(file);
    }
}
