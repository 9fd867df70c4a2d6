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
 * Libraries that other Openfire versions bring, which the build laid out below {@code target/runtimes}.
 *
 * <p>The class path of the tests is that of the oldest Openfire. A test that wants the newest asks for a {@link #loader()}
 * and runs our classes in there, by reflection.
 */
public enum OtherRuntime {
    /** Jetty 12 with its javax.servlet flavour, as Openfire 5 has it. */
    JETTY_12("jetty12", "jetty-", "javax.servlet-api", "slf4j-", "jcl-over-slf4j", "websocket-", "spdy-"),
    /** Netty 4.2, as Openfire 5 has it. */
    NETTY_42("netty42", "netty-"),
    /** Tomcat 9's Jasper, which runs the console's pages on Openfire 5. */
    JASPER_9("jasper9", "apache-jsp", "apache-el", "javax.servlet-api", "taglibs-", "org.eclipse.jdt"),
    /** The API of slf4j that Openfire 4.2 has; nothing newer may be called. */
    SLF4J_16("slf4j16", "slf4j-", "jcl-over-slf4j", "log4j");

    private final String folder;
    /** How the names of the jars begin that must not be seen beside this runtime; a comma between two. */
    private final String replaced;

    OtherRuntime(String folder, String... replaced) {
        this.folder = folder;
        this.replaced = String.join(",", replaced);
    }

    /** Returns the jars of this runtime, never an empty list. */
    public List<Path> jars() {
        Path runtimes = Path.of(System.getProperty("invites.runtimes", "target/runtimes"));
        try (Stream<Path> files = Files.list(runtimes.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Run Maven up to process-test-classes first", e);
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
