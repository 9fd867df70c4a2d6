/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dom4j.Element;

/** Ad-hoc commands written as XML and sent over a {@link RawXmpp}. */
final class AdHoc {

    static final String COMMANDS = "http://jabber.org/protocol/commands";
    static final String INVITE = "urn:xmpp:invite#invite";
    static final String CREATE_ACCOUNT = "urn:xmpp:invite#create-account";

    private final RawXmpp client;
    private final String domain;

    AdHoc(RawXmpp client, String domain) {
        this.client = client;
        this.domain = domain;
    }

    /** Starts a command and returns the response. */
    Element start(String node) throws IOException {
        return send(node, null, null, null);
    }

    /** Continues where a response left off. */
    Element go(Element answer, String action, Map<String, String> fields) throws IOException {
        return send(node(answer), session(answer), action, fields);
    }

    Element send(String node, String session, String action, Map<String, String> fields) throws IOException {
        return send(domain, COMMANDS, node, session, action, fields);
    }

    Element send(String to, String namespace, String node, String session, String action, Map<String, String> fields)
            throws IOException {
        return client.iq("<iq type='set' id='" + UUID.randomUUID() + "'" + attribute("to", to) + "><command xmlns='"
                + namespace + "'" + attribute("node", node) + attribute("sessionid", session)
                + attribute("action", action) + ">" + (fields == null ? "" : form(fields)) + "</command></iq>");
    }

    private static String attribute(String name, String value) {
        return value == null ? "" : " " + name + "='" + value + "'";
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "<field var='" + field.getKey() + "'><value>" + field.getValue() + "</value></field>")
                .collect(Collectors.joining("", "<x xmlns='jabber:x:data' type='submit'>", "</x>"));
    }

    static String status(Element answer) {
        return answer.attributeValue("type").equals("error")
                ? "error"
                : answer.element("command").attributeValue("status");
    }

    static String node(Element answer) {
        return answer.element("command").attributeValue("node");
    }

    static String session(Element answer) {
        return answer.element("command").attributeValue("sessionid");
    }

    /** The defined condition of an error, such as {@code forbidden}. */
    static String condition(Element answer) {
        return answer.element("error").elements().get(0).getName();
    }

    static String errorText(Element answer) {
        return answer.element("error").elementText("text");
    }

    static List<Element> fields(Element answer) {
        return answer.element("command").element("x").elements("field");
    }

    /** A field's value; {@code null} if there is no such field. */
    static String value(Element answer, String field) {
        return fields(answer).stream()
                .filter(each -> field.equals(each.attributeValue("var")))
                .findFirst()
                .map(each -> each.elementText("value"))
                .orElse(null);
    }
}
