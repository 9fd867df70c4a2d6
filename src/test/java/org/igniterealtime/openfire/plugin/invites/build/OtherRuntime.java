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
 * Libraries of other Openfire versions, which the build has copied to {@code target}.
 *
 * <p>The class path of the tests is that of the oldest Openfire. A test that needs the newest one gets a {@link #loader()} and runs our
 * classes in it, using reflection.
 */
public enum OtherRuntime {
    /** Jetty 12 with its javax.servlet support and Tomcat 9's Jasper, which run the console's pages on Openfire 5. */
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
    /** Netty 4.2, as in Openfire 5. */
    NETTY_42("runtimes/netty42", "netty-"),
    /** The libraries of the oldest Openfire, in particular its slf4j API; nothing newer may be called. */
    OLDEST("openfire/lib", "slf4j-");

    private final String folder;
    /** Prefixes of the jars that must not be visible in this runtime, separated by commas. */
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
     * Returns a new class loader with this runtime, our classes and tests, and Openfire's other libraries, but without the libraries that
     * this runtime replaces and the classes of the caller's class loader: classes of the two class loaders are never equal. The caller
     * closes it.
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
