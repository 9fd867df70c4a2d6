/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The DOAP file conforms to XEP-0453 and agrees with the documentation. */
class DoapTest {

    private static final String DOAP = "http://usefulinc.com/ns/doap#";
    private static final String XMPP = "https://linkmauve.fr/ns/xmpp-doap#";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final Pattern HEADING = Pattern.compile("(?m)^### XEP-(\\d{4}): .+, ([0-9.]+)$");
    private static final Pattern DOCUMENT = Pattern.compile("https://xmpp\\.org/extensions/xep-(\\d{4})\\.html");

    private final Document doap;

    DoapTest() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        doap = factory.newDocumentBuilder().parse(new File("doap.xml"));
    }

    @Test
    void saysWhatTheProjectIs() {
        Element project = only(doap.getDocumentElement(), DOAP, "Project");
        assertThat(only(project, DOAP, "name").getTextContent()).isEqualTo("Invites for Openfire");
        assertThat(all(project, DOAP, "shortdesc"))
                .extracting(each -> each.getAttribute("xml:lang"))
                .containsExactly("en", "de");
    }

    @Test
    void saysOfEachXepWhatXep0453Asks() {
        for (Element xep : supported()) {
            assertThat(xep.getParentNode().getLocalName()).isEqualTo("implements");
            assertThat(only(xep, XMPP, "status").getTextContent()).isIn("complete", "partial");
            assertThat(only(xep, XMPP, "since").getTextContent()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(only(xep, XMPP, "note").getTextContent()).isNotBlank();
        }
    }

    @Test
    void namesTheVersionsThatTheDocumentationDescribes() throws Exception {
        Map<String, String> described = new TreeMap<>();
        Matcher heading = HEADING.matcher(Files.readString(Path.of("docs", "xmpp.md")));
        while (heading.find()) {
            described.put(heading.group(1), heading.group(2));
        }
        Map<String, String> listed = new TreeMap<>();
        for (Element xep : supported()) {
            Matcher document = DOCUMENT.matcher(only(xep, XMPP, "xep").getAttributeNS(RDF, "resource"));
            assertThat(document.matches()).isTrue();
            listed.put(document.group(1), only(xep, XMPP, "version").getTextContent());
        }
        assertThat(listed).isEqualTo(described).containsKeys("0379", "0401", "0445");
    }

    private List<Element> supported() {
        List<Element> supported = all(doap.getDocumentElement(), XMPP, "SupportedXep");
        assertThat(supported).isNotEmpty();
        return supported;
    }

    private static Element only(Element parent, String namespace, String name) {
        List<Element> found = all(parent, namespace, name);
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static List<Element> all(Element parent, String namespace, String name) {
        NodeList nodes = parent.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
