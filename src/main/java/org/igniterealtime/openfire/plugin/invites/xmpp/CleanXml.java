/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import org.dom4j.Attribute;
import org.dom4j.CharacterData;
import org.dom4j.Element;
import org.dom4j.Node;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;
import org.xmpp.packet.Packet;

/** Keeps our own stanzas well-formed, whatever others, or earlier versions, have stored. */
public final class CleanXml {

    private CleanXml() {}

    /** Replaces characters in a stanza that would break the recipient's stream. */
    public static void clean(Packet packet) {
        clean(packet.getElement());
    }

    private static void clean(Element element) {
        for (int i = 0; i < element.attributeCount(); i++) {
            Attribute attribute = element.attribute(i);
            attribute.setValue(StorableText.clean(attribute.getValue()));
        }
        for (int i = 0; i < element.nodeCount(); i++) {
            Node node = element.node(i);
            if (node instanceof Element child) {
                clean(child);
            } else if (node instanceof CharacterData && !StorableText.isText(node.getText())) {
                // Other nodes, such as namespaces, cannot be changed.
                node.setText(StorableText.clean(node.getText()));
            }
        }
    }
}
