/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.List;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

/**
 * The part of a request that is included in an error about registration: XEP-0077 shows the query in each error, and
 * profanity uses it to recognize what the error is about. Passwords, tokens, and anything that would make the stream
 * ill-formed are omitted.
 */
final class Echo {

    private static final QName QUERY = QName.get("query", RegisterHandler.NAMESPACE);

    private static final List<String> SHOWN = List.of("username", "name", "email", "remove");

    private Echo() {}

    /**
     * The included part of a request.
     *
     * @param asked the child of the request: a query, which contains the preauth if there was one
     */
    static Element of(Element asked) {
        if (asked.element(PreauthInterceptor.PREAUTH) != null) {
            return DocumentHelper.createElement(PreauthInterceptor.PREAUTH);
        }
        Element query = DocumentHelper.createElement(QUERY);
        for (String name : SHOWN) {
            QName field = QName.get(name, RegisterHandler.NAMESPACE);
            String text = asked.elementText(field);
            if (text != null && StorableText.isXml(text)) {
                query.addElement(field).setText(text);
            }
        }
        return query;
    }

    /**
     * Reduces a response of Openfire's own handler, which includes the whole request, to that part. Our own responses
     * do not change.
     */
    static void reduce(IQ answer) {
        Element child = answer.getType() == IQ.Type.error ? answer.getChildElement() : null;
        if (child != null && child.getQName().equals(QUERY) && !isOurs(child)) {
            PacketError error = answer.getError();
            answer.setChildElement(of(child));
            answer.setError(error);
        }
    }

    private static boolean isOurs(Element query) {
        return query.elements().stream()
                .allMatch(field -> SHOWN.contains(field.getName()) || SignUpPage.X.equals(field.getQName()));
    }
}
