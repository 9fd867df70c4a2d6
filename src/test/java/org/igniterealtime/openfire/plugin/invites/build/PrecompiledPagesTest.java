/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Checks that each JSP of the console is a servlet of the plugin, and runs on the oldest and the newest Jasper. */
class PrecompiledPagesTest {

    private static final Path WEB = Path.of("web");
    private static final Path WEB_XML = Path.of("target/web/WEB-INF/web.xml");

    /** The packages of the container that the pages need; the others are Openfire's and the same for all classes. */
    private static final List<String> CONTAINER = List.of("org.apache.", "javax.servlet.", "javax.el.");

    @Test
    void everyPageIsMappedToAClass() throws Exception {
        Map<String, String> servlets = mappedServlets();
        for (String page : pages()) {
            assertThat(servlets).containsKey("/" + page);
            assertThat(Class.forName(servlets.get("/" + page))).isAssignableTo(javax.servlet.GenericServlet.class);
        }
    }

    @Test
    void everyPageLoadsOnTheNewestJasper() throws Exception {
        try (URLClassLoader newest = OtherRuntime.JETTY_12.loader()) {
            for (String page : mappedServlets().values()) {
                Object servlet =
                        Class.forName(page, true, newest).getConstructor().newInstance();
                assertThat(servlet.getClass().getClassLoader()).isSameAs(newest);
            }
        }
    }

    @Test
    void theNewestJasperHasAllThatThePagesCall() throws Exception {
        try (URLClassLoader newest = OtherRuntime.JETTY_12.loader()) {
            for (JavaClass page : OurClasses.all()) {
                if (!page.getPackageName().startsWith(OurClasses.ROOT + ".jsp")) {
                    continue;
                }
                for (JavaAccess<?> access : page.getAccessesFromSelf()) {
                    String owner = access.getTargetOwner().getName();
                    if (CONTAINER.stream().anyMatch(owner::startsWith)) {
                        assertThat(MemberLookup.exists(newest, access))
                                .as(access.getDescription())
                                .isTrue();
                    }
                }
            }
        }
    }

    private static List<String> pages() throws IOException {
        if (!Files.isDirectory(WEB)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().endsWith(".jsp"))
                    .map(file -> WEB.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** Returns the class name for each URL pattern that ends with {@code .jsp}. */
    private static Map<String, String> mappedServlets() throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(WEB_XML.toFile())
                .getDocumentElement();
        Map<String, String> classes = new LinkedHashMap<>();
        each(root.getElementsByTagName("servlet"), "servlet-name", "servlet-class", classes);
        Map<String, String> names = new LinkedHashMap<>();
        each(root.getElementsByTagName("servlet-mapping"), "url-pattern", "servlet-name", names);
        names.keySet().removeIf(pattern -> !pattern.endsWith(".jsp"));
        names.replaceAll((pattern, name) -> classes.get(name));
        return names;
    }

    private static void each(NodeList elements, String key, String value, Map<String, String> into) {
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            NodeList values = element.getElementsByTagName(value);
            if (values.getLength() > 0) {
                into.put(
                        element.getElementsByTagName(key)
                                .item(0)
                                .getTextContent()
                                .strip(),
                        values.item(0).getTextContent().strip());
            }
        }
    }
}
