/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.igniterealtime.openfire.plugin.invites.it.InBand.PASSWORD;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dom4j.Element;

/** What chat clients send to register; each has its own mixture of addresses and fields. */
final class ClientStanzas {

    static final String FORM = "<query xmlns='jabber:iq:register'/>";

    private ClientStanzas() {}

    static String iq(String type, String addresses, String child) {
        return "<iq type='" + type + "' id='" + UUID.randomUUID() + "' " + addresses + ">" + child + "</iq>";
    }

    static String preauth(InviteUri link) {
        return "<preauth xmlns='urn:xmpp:pars:0' token='" + link.token() + "'/>";
    }

    static String bare(String username) {
        return "<query xmlns='jabber:iq:register'><username>" + username + "</username><password>" + PASSWORD
                + "</password></query>";
    }

    /** The completed data form: each named field, with its value unless it is the username or the password. */
    static String submitted(Element query, String username) {
        return fields(query).stream()
                .map(field -> "<field var='" + field.attributeValue("var") + "'><value>"
                        + switch (field.attributeValue("var")) {
                            case "username" -> username;
                            case "password" -> PASSWORD;
                            default -> field.element("value") == null ? "" : field.elementText("value");
                        }
                        + "</value></field>")
                .collect(Collectors.joining(
                        "",
                        "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'>",
                        "</x></query>"));
    }

    static List<String> described(Element query) {
        return fields(query).stream()
                .map(field -> field.attributeValue("type") + " " + field.attributeValue("var") + " "
                        + field.attributeValue("label"))
                .toList();
    }

    static List<Element> fields(Element query) {
        return query.element("x").elements("field");
    }
}
