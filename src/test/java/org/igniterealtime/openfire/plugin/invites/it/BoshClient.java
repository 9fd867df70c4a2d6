/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** A client that uses XMPP over HTTP (XEP-0124, XEP-0206), one request at a time. It starts without a login. */
final class BoshClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI uri;
    private final String domain;
    private final String sid;
    private Element features;
    private long rid = 1_000_000;

    BoshClient(OpenfireRig openfire) throws IOException, InterruptedException {
        this(openfire, HttpClient.newHttpClient(), openfire.httpUrl());
    }

    private BoshClient(OpenfireRig openfire, HttpClient http, URI server) throws IOException, InterruptedException {
        this.http = http;
        this.uri = URI.create(server + "/http-bind/");
        this.domain = openfire.domain();
        Element body = post(
                "to='" + domain + "' wait='60' hold='1' ver='1.6' xml:lang='en' xmpp:version='1.0'"
                        + " xmlns:xmpp='urn:xmpp:xbosh'",
                "");
        this.sid = body.attributeValue("sid");
        this.features = body.element("features");
    }

    /** A client over HTTPS. */
    static BoshClient secure(OpenfireRig openfire) throws IOException, InterruptedException, GeneralSecurityException {
        return new BoshClient(openfire, TrustingHttp.client(), openfire.httpsUrl());
    }

    /** The features of the current stream. */
    Element features() {
        return features;
    }

    /** Logs in with SASL PLAIN, and opens the next stream. */
    void login(String username, String password) throws IOException, InterruptedException {
        String plain = Base64.getEncoder().encodeToString(("\0" + username + "\0" + password).getBytes(UTF_8));
        Element answer =
                answer("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + plain + "</auth>");
        if (answer.element("success") == null) {
            throw new AssertionError("Not <success/> but " + answer.asXML());
        }
        features = post("sid='" + sid + "' to='" + domain + "' xmpp:restart='true' xmlns:xmpp='urn:xmpp:xbosh'", "")
                .element("features");
    }

    /**
     * Sends a request and waits for its response.
     *
     * @param xml an {@code <iq/>} with an id
     */
    Element iq(String xml) throws IOException, InterruptedException {
        String id = parse(xml).attributeValue("id");
        String stanza = xml.replaceFirst("<iq ", "<iq xmlns='jabber:client' ");
        Element body = answer(stanza);
        Element answer = body.element("iq");
        if (answer == null || !id.equals(answer.attributeValue("id"))) {
            throw new AssertionError("Not an answer to " + xml + " but " + body.asXML());
        }
        return answer;
    }

    /** Binds a resource that the server chooses. */
    void bind() throws IOException, InterruptedException {
        iq("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    }

    /**
     * Sends a request without waiting. What the server has to say may come in the response to this request or to one that is still waiting.
     *
     * @param content stanzas with their namespaces; if empty, the server holds the request until it has something to send
     */
    CompletableFuture<HttpResponse<String>> send(String content) {
        return http.sendAsync(request("sid='" + sid + "'", content), BodyHandlers.ofString());
    }

    private Element answer(String content) throws IOException, InterruptedException {
        Element body = post("sid='" + sid + "'", content);
        while (body.elements().isEmpty() && body.attributeValue("type") == null) {
            body = post("sid='" + sid + "'", "");
        }
        return body;
    }

    private Element post(String attributes, String content) throws IOException, InterruptedException {
        return parse(
                http.send(request(attributes, content), BodyHandlers.ofString()).body());
    }

    private HttpRequest request(String attributes, String content) {
        String body = "<body xmlns='http://jabber.org/protocol/httpbind' rid='" + rid++ + "' " + attributes + ">"
                + content + "</body>";
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new AssertionError("Not XML: " + xml, e);
        }
    }
}
