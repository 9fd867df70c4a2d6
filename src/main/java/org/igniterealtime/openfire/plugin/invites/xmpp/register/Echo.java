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
 * What an error about registration has of the request: XEP-0077 shows the query in each, and profanity tells by it what the error is
 * about. Passwords, tokens, and what would make the stream ill-formed, stay out.
 */
final class Echo {

    private static final QName QUERY = QName.get("query", RegisterHandler.NAMESPACE);

    private static final List<String> SHOWN = List.of("username", "name", "email", "remove");

    private Echo() {}

    /**
     * That of a request.
     *
     * @param asked its child: a query, which holds the preauth if it came as one
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

    /** Leaves no more than that in an answer of Openfire's own handler, which sends the whole request back; none of ours changes. */
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
