/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds features to the text of {@code <stream:features/>}, for clients that can still register: those that are offered
 * SASL mechanisms and do not have to start TLS first (XEP-0445, section 3; RFC 6120, section 5.3.1).
 *
 * <p>Everything else that the server sends remains unchanged, character by character. A stanza never starts like a
 * stream or like features, whatever users put into it. Text that does start like that is parsed, and must consist of
 * features and nothing else.
 */
final class FeaturesText {

    private static final Logger LOG = LoggerFactory.getLogger(FeaturesText.class);

    private static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final String BOSH = "http://jabber.org/protocol/httpbind";
    private static final QName STREAM = new QName(STREAMS, "stream");
    private static final QName BODY = new QName(BOSH, "body");
    private static final QName FEATURES = new QName(STREAMS, "features");
    private static final QName MECHANISMS = new QName("urn:ietf:params:xml:ns:xmpp-sasl", "mechanisms");
    private static final QName REQUIRED = new QName("urn:ietf:params:xml:ns:xmpp-tls", "required");

    private static final String START = "<stream:features";
    private static final String END = "</stream:features>";

    private final Supplier<List<StreamFeature>> offered;

    /**
     * @param offered called for each stream, on network threads, so it has to be fast
     */
    FeaturesText(Supplier<List<StreamFeature>> offered) {
        this.offered = offered;
    }

    /**
     * Completes features in text that is written to a TCP connection, alone or after the stream header.
     *
     * @param text any text, whether or not it consists of whole stanzas
     * @return the same text if it is anything else
     */
    String inStream(String text) {
        if (!text.endsWith(END)) {
            return text;
        }
        if (text.startsWith(START)) {
            return completed(
                    text, "<stream:stream xmlns:stream=\"" + STREAMS + "\">" + text + "</stream:stream>", STREAM);
        }
        return text.startsWith("<?xml ") || text.startsWith("<stream:stream ")
                ? completed(text, text + "</stream:stream>", STREAM)
                : text;
    }

    /**
     * Completes features in the body of a BOSH response (XEP-0206).
     *
     * @param text any text
     * @return the same text if it is anything else
     */
    String inBoshBody(String text) {
        return text.startsWith("<body ") && text.endsWith(END + "</body>") ? completed(text, text, BODY) : text;
    }

    /** Never fails, because the client would then get no features at all. */
    private String completed(String text, String document, QName root) {
        try {
            Set<QName> elements = features(document, root);
            if (!elements.contains(MECHANISMS) || elements.contains(REQUIRED)) {
                return text;
            }
            StringBuilder added = new StringBuilder();
            for (StreamFeature feature : offered.get()) {
                if (elements.add(new QName(feature.namespace(), feature.name()))) {
                    added.append(feature.xml());
                }
            }
            // The end of the only child can only be followed by the end of the root.
            int end = text.lastIndexOf(END);
            return added.isEmpty() ? text : text.substring(0, end) + added + text.substring(end);
        } catch (XMLStreamException | RuntimeException | LinkageError e) {
            LOG.warn("The features of a stream could not be extended", e);
            return text;
        }
    }

    /**
     * The names of all elements in the features, at any depth; empty unless the document has the given root and
     * contains nothing but features.
     */
    private static Set<QName> features(String document, QName root) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
        Set<QName> elements = new HashSet<>();
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                QName name = xml.getName();
                boolean asExpected =
                        switch (depth) {
                            case 1 -> name.equals(root);
                            case 2 -> name.equals(FEATURES) && elements.isEmpty();
                            default -> true;
                        };
                if (!asExpected) {
                    return Set.of();
                }
                if (depth > 1) {
                    elements.add(name);
                }
            }
        }
        return elements;
    }
}
