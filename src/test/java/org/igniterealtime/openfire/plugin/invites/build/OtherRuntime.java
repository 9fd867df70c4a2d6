/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Libraries that other Openfire versions bring, which the build laid out below {@code target}.
 *
 * <p>The class path of the tests is that of the oldest Openfire. A test that wants the newest asks for a {@link #loader()}
 * and runs our classes in there, by reflection.
 */
public enum OtherRuntime {
    /** Jetty 12 with its javax.servlet flavour and Tomcat 9's Jasper, which run the console's pages on Openfire 5. */
    JETTY_12(
            "runtimes/jetty12",
            "jetty-",
            "apache-jsp",
            "apache-el",
            "javax.servlet-api",
            "org.eclipse.jdt",
            "slf4j-",
            "jcl-over-slf4j",
            "websocket-",
            "spdy-"),
    /** Netty 4.2, as Openfire 5 has it. */
    NETTY_42("runtimes/netty42", "netty-"),
    /** What the oldest Openfire has itself, its API of slf4j above all; nothing newer may be called. */
    OLDEST("openfire/lib", "slf4j-");

    private final String folder;
    /** How the names of the jars begin that must not be seen beside this runtime; a comma between two. */
    private final String replaced;

    OtherRuntime(String folder, String... replaced) {
        this.folder = folder;
        this.replaced = String.join(",", replaced);
    }

    /** Returns the jars of this runtime, never an empty list. */
    public List<Path> jars() {
        try (Stream<Path> files = Files.walk(Path.of("target", folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Run Maven up to test-compile first", e);
        }
    }

    /**
     * Returns a new loader that sees this runtime, our classes and tests, and what else Openfire has, but neither what this
     * runtime replaces nor any class that the caller sees: classes of the two worlds are never equal. The caller closes it.
     */
    public URLClassLoader loader() {
        List<URL> urls = new ArrayList<>();
        jars().forEach(jar -> urls.add(url(jar)));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Arrays.stream(replaced.split(",", -1))
                    .noneMatch(path.getFileName().toString()::startsWith)) {
                urls.add(url(path));
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
