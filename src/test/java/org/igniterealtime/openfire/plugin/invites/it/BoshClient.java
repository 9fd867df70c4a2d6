/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** A client that speaks XMPP over HTTP (XEP-0124, XEP-0206), one request at a time, and is not logged in. */
final class BoshClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private final String sid;
    private long rid = 1_000_000;

    BoshClient(OpenfireRig openfire) throws IOException, InterruptedException {
        this.uri = URI.create(openfire.httpUrl() + "/http-bind/");
        String domain = openfire.domain();
        Element body = post(
                "to='" + domain + "' wait='5' hold='1' ver='1.6' xml:lang='en' xmpp:version='1.0'"
                        + " xmlns:xmpp='urn:xmpp:xbosh'",
                "");
        this.sid = body.attributeValue("sid");
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param xml an {@code <iq/>} with an id
     */
    Element iq(String xml) throws IOException, InterruptedException {
        String id = parse(xml).attributeValue("id");
        String stanza = xml.replaceFirst("<iq ", "<iq xmlns='jabber:client' ");
        Element body = post("sid='" + sid + "'", stanza);
        while (body.elements().isEmpty() && body.attributeValue("type") == null) {
            body = post("sid='" + sid + "'", "");
        }
        Element answer = body.element("iq");
        if (answer == null || !id.equals(answer.attributeValue("id"))) {
            throw new AssertionError("Not an answer to " + xml + " but " + body.asXML());
        }
        return answer;
    }

    private Element post(String attributes, String content) throws IOException, InterruptedException {
        String body = "<body xmlns='http://jabber.org/protocol/httpbind' rid='" + rid++ + "' " + attributes + ">"
                + content + "</body>";
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(body))
                .build();
        return parse(http.send(request, BodyHandlers.ofString()).body());
    }

    private static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new AssertionError("Not XML: " + xml, e);
        }
    }
}
