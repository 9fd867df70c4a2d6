/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.UUID;
import java.util.function.Predicate;
import org.dom4j.Element;

/** The requests of a client that registers (XEP-0077, XEP-0445), and what the responses say. */
final class InBand {

    static final String PASSWORD = "c0rrect-horse";

    private InBand() {}

    static String preauth(String token) {
        return set("<preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/>");
    }

    static String form() {
        return "<iq type='get' id='" + UUID.randomUUID() + "'><query xmlns='jabber:iq:register'/></iq>";
    }

    static String register(String username) {
        return register(username, PASSWORD);
    }

    static String register(String username, String password) {
        return query("<username>" + username + "</username><password>" + password + "</password>");
    }

    static String query(String children) {
        return set("<query xmlns='jabber:iq:register'>" + children + "</query>");
    }

    static String set(String child) {
        return "<iq type='set' id='" + UUID.randomUUID() + "'>" + child + "</iq>";
    }

    /** {@code result}, or an error's condition and type, such as {@code conflict/cancel}. */
    static String outcome(Element answer) {
        Element error = answer.element("error");
        return error == null ? answer.attributeValue("type") : condition(error) + "/" + error.attributeValue("type");
    }

    private static String condition(Element error) {
        Predicate<Element> condition = child -> !child.getName().equals("text");
        return error.elements().stream()
                .map(Element.class::cast)
                .filter(condition)
                .findFirst()
                .orElseThrow()
                .getName();
    }

    /** The human-readable text of an error. */
    static String text(Element answer) {
        String text = answer.element("error").elementText("text");
        return text == null ? "" : text;
    }
}
