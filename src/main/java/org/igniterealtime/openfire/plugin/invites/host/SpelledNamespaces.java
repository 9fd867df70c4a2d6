/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;

/**
 * Prevents requests from bypassing our handlers. Openfire searches its own handlers case-insensitively, but handlers
 * that were added case-sensitively: a namespace in uppercase would be handled by the built-in handler that ours
 * replaces. Until this interceptor is closed, such requests get the correctly spelled namespace.
 */
public final class SpelledNamespaces implements PacketInterceptor, AutoCloseable {

    private final Set<String> namespaces;

    /**
     * @param namespaces in their correct spelling
     */
    SpelledNamespaces(Set<String> namespaces) {
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Starts watching for misspelled namespaces of our handlers. */
    public static SpelledNamespaces watch(Set<String> namespaces) {
        SpelledNamespaces watch = new SpelledNamespaces(namespaces);
        InterceptorManager.getInstance().addInterceptor(watch);
        return watch;
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
        if (incoming && !processed && packet instanceof IQ iq) {
            Element child = iq.getChildElement();
            if (child != null && !namespaces.contains(child.getNamespaceURI())) {
                spell(child);
            }
        }
    }

    private void spell(Element child) {
        for (String namespace : namespaces) {
            if (namespace.equalsIgnoreCase(child.getNamespaceURI())) {
                // Namespace declarations recorded by the parser would be written in addition to the new one, and
                // parsers reject two.
                child.declaredNamespaces().forEach(child::remove);
                child.setQName(QName.get(child.getName(), namespace));
                return;
            }
        }
    }

    @Override
    public void close() {
        InterceptorManager.getInstance().removeInterceptor(this);
    }
}
