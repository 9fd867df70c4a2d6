/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the content of the jar, as Openfire's PluginManager will unpack it. */
class PluginJarIT {

    private static final Pattern SERVLET_CLASS = Pattern.compile("<servlet-class>\\s*(\\S+?)\\s*</servlet-class>");

    private FileSystem jar;

    @BeforeEach
    void open() throws IOException {
        jar = FileSystems.newFileSystem(Path.of("target/invites.jar"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void hasWhatOpenfireLooksFor() {
        for (String name : List.of(
                "plugin.xml",
                "readme.html",
                "changelog.html",
                "logo_small.gif",
                "logo_large.gif",
                "LICENSE",
                "web/WEB-INF/web.xml",
                "lib/invites-classes.jar",
                "database/invites_hsqldb.sql",
                "i18n/invites_i18n.properties",
                "bin/openfire-invites")) {
            assertThat(jar.getPath(name)).exists();
        }
    }

    @Test
    void everyServletOfItsWebXmlIsAmongItsClasses() throws IOException {
        String webXml = Files.readString(jar.getPath("web/WEB-INF/web.xml"));
        Set<String> servlets = SERVLET_CLASS
                .matcher(webXml)
                .results()
                .map((MatchResult found) -> found.group(1).replace('.', '/') + ".class")
                .collect(Collectors.toSet());
        try (FileSystem classes = FileSystems.newFileSystem(jar.getPath("lib/invites-classes.jar"))) {
            for (String servlet : servlets) {
                assertThat(classes.getPath(servlet)).exists();
            }
        }
    }

    @Test
    void hasNoSourceOfAPageAndNothingThatOpenfireBrings() throws IOException {
        assertThat(namesBelow("web")).noneMatch(name -> name.endsWith(".jsp"));
        assertThat(namesBelow("lib"))
                .noneMatch(name -> name.matches(".*/(slf4j|log4j|jetty|netty|javax|xmppserver|dom4j|apache-jsp).*"));
    }

    private List<String> namesBelow(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(jar.getPath(folder))) {
            return files.map(Path::toString).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
