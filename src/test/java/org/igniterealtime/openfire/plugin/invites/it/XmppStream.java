/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** An XML stream from the server: the elements below its root, one by one, as soon as each is complete. */
final class XmppStream {

    private final InputStream in;
    private XMLStreamReader xml;
    private boolean opened;

    private XmppStream(InputStream in) {
        this.in = in;
    }

    /**
     * Starts reading a stream, whose root may not have arrived yet.
     *
     * @param in where it comes from; must not contain anything from an earlier stream
     */
    static XmppStream read(InputStream in) {
        return new XmppStream(in);
    }

    /** Created only when something is waited for, because the reader immediately reads the first characters. */
    private XMLStreamReader xml() throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory.createXMLStreamReader(new Lazily(in));
    }

    /**
     * The next element below the root.
     *
     * @return empty if the stream or the connection has ended
     * @throws java.net.SocketTimeoutException if nothing has arrived for too long
     */
    Optional<Element> next() throws IOException {
        try {
            xml = xml == null ? xml() : xml;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    return Optional.empty();
                }
                if (event == XMLStreamConstants.START_ELEMENT && opened) {
                    return Optional.of(element());
                }
                opened = opened || event == XMLStreamConstants.START_ELEMENT;
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return ended(e);
        }
    }

    /** Handles a cut connection like an end, but not malformed XML or silence. */
    private static Optional<Element> ended(XMLStreamException e) throws IOException {
        Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
        if (cause instanceof EOFException || cause instanceof SocketException) {
            return Optional.empty();
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        throw new IOException("The server's XML cannot be read: " + e.getMessage(), e);
    }

    private Element element() throws XMLStreamException {
        Element element = DocumentHelper.createElement(name());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.addAttribute(attributeName(i), xml.getAttributeValue(i));
        }
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                element.add(element());
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                element.addText(xml.getText());
            }
        }
        return element;
    }

    private QName name() {
        return QName.get(xml.getLocalName(), orEmpty(xml.getPrefix()), orEmpty(xml.getNamespaceURI()));
    }

    private QName attributeName(int i) {
        String prefix = orEmpty(xml.getAttributePrefix(i));
        return prefix.isEmpty()
                ? QName.get(xml.getAttributeLocalName(i))
                : QName.get(xml.getAttributeLocalName(i), Namespace.get(prefix, xml.getAttributeNamespace(i)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /**
     * Returns the available characters without waiting for more. The end of the connection is a special error, because the reader would
     * otherwise report an incomplete document.
     */
    private static final class Lazily extends InputStreamReader {

        Lazily(InputStream in) {
            super(in, UTF_8);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                throw new EOFException();
            }
            return count;
        }
    }
}
