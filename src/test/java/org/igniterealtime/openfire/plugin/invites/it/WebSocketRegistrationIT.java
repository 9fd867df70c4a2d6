/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests registration with clients that use XMPP over WebSocket (RFC 7395). Openfire 4 accepts no such request before login. */
@ExtendWith(OpenfireExtension.class)
class WebSocketRegistrationIT {

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private Element features;

    @Test
    void aTokenRegistersOverWebSocket(OpenfireRig openfire, DemoKey key) throws Exception {
        assumeFalse(openfire.server().version().startsWith("4."));
        String token = new ApiCalls(openfire.httpUrl(), key.key())
                .create("{\"kind\":\"account\"}")
                .token();
        InBandSwitch.registration(openfire, false);
        try {
            WebSocket socket = open(openfire);

            assertThat(outcome(iq(socket, InBand.register("gravedigger")))).isEqualTo("not-acceptable/modify");
            assertThat(outcome(iq(socket, InBand.preauth(token)))).isEqualTo("result");
            assertThat(outcome(iq(socket, InBand.register("gravedigger")))).isEqualTo("result");

            socket.abort();
        } finally {
            InBandSwitch.registration(openfire, true);
            openfire.server().deleteUser("gravedigger");
        }
    }

    /**
     * Clients based on stanza.js, and Converse, do not offer registration if this feature is missing; Openfire advertises it according to
     * its own setting only.
     */
    @Test
    void withInvitesOnlyOpenfiresOwnFeatureMayStayAndLetsNobodyInWithoutOne(OpenfireRig openfire, DemoKey key)
            throws Exception {
        assumeFalse(openfire.server().version().startsWith("4."));
        String token = new ApiCalls(openfire.httpUrl(), key.key())
                .create("{\"kind\":\"account\"}")
                .token();
        openfire.server().setProperty("invites.registration.only", "true");
        try {
            WebSocket socket = open(openfire);

            assertThat(features.elements(QName.get("register", "http://jabber.org/features/iq-register")))
                    .hasSize(1);
            assertThat(outcome(iq(socket, InBand.form()))).isEqualTo("not-acceptable/modify");
            assertThat(outcome(iq(socket, InBand.register("sexton")))).isEqualTo("not-acceptable/modify");
            assertThat(outcome(iq(socket, InBand.preauth(token)))).isEqualTo("result");
            assertThat(outcome(iq(socket, InBand.register("sexton")))).isEqualTo("result");

            socket.abort();
        } finally {
            openfire.server().deleteProperty("invites.registration.only");
            openfire.server().deleteUser("sexton");
        }
    }

    private WebSocket open(OpenfireRig openfire) throws Exception {
        URI uri = URI.create("ws" + openfire.httpUrl().toString().substring("http".length()) + "/ws/");
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("xmpp")
                .buildAsync(uri, new Listener())
                .get(10, TimeUnit.SECONDS);
        socket.sendText(
                        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='" + openfire.domain()
                                + "' version='1.0' xml:lang='en'/>",
                        true)
                .get();
        next("open");
        features = next("features");
        return socket;
    }

    private Element iq(WebSocket socket, String xml) throws Exception {
        socket.sendText(xml.replaceFirst("<iq ", "<iq xmlns='jabber:client' "), true)
                .get();
        return next("iq");
    }

    private Element next(String name) throws Exception {
        String frame = frames.poll(10, TimeUnit.SECONDS);
        assertThat(frame).as("a frame with " + name).isNotNull();
        Element element = DocumentHelper.parseText(frame).getRootElement();
        assertThat(element.getName()).isEqualTo(name);
        return element;
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                frames.add(frame.toString());
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
