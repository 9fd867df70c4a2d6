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
 * Keeps requests from walking around a handler of ours. Openfire looks for its own handlers without regard to case, for those
 * that were added with it: a namespace in capitals would be answered by the built-in handler that ours stands before. Until
 * closed, such a request gets the namespace that it means.
 */
public final class SpelledNamespaces implements PacketInterceptor, AutoCloseable {

    private final Set<String> namespaces;

    /**
     * Watches over these; {@link #watch} begins.
     *
     * @param namespaces as they are really spelled
     */
    SpelledNamespaces(Set<String> namespaces) {
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Begins to watch over the namespaces of our handlers. */
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
                // What the parser noted as declared would be written beside the new one, and no parser takes two.
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
