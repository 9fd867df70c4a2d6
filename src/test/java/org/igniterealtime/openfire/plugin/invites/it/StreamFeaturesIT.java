/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.spi.ConnectionListener;
import org.jivesoftware.openfire.spi.ConnectionManagerImpl;
import org.jivesoftware.openfire.spi.ConnectionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the stream features offered to people without an account. */
@ExtendWith(OpenfireExtension.class)
class StreamFeaturesIT {

    private static final String IBR = "http://jabber.org/features/iq-register";
    private static final String[] ALL = {"urn:xmpp:ibr-token:0", "urn:xmpp:invite", IBR};

    /** Opens a stream on one of the two ports. */
    private interface Client {
        RawXmpp open(OpenfireRig openfire) throws Exception;
    }

    @Test
    void allThreeAreOfferedOverTls(OpenfireRig openfire) throws Exception {
        assertThat(offered(openfire, RawXmpp::startTls)).containsExactlyInAnyOrder(ALL);
        assertThat(offered(openfire, RawXmpp::directTls)).containsExactlyInAnyOrder(ALL);
    }

    @Test
    void noneIsOfferedBeforeRequiredTls(OpenfireRig openfire) throws Exception {
        openfire.server().setProperty("xmpp.client.tls.policy", "required");
        try {
            openfire.server().probeServer(Restart.class);
            awaitAll(openfire, RawXmpp::startTls);
            try (RawXmpp client = RawXmpp.plain(openfire)) {
                assertThat(client.features().element("starttls").element("required"))
                        .isNotNull();
                assertThat(registers(client)).isEmpty();
            }
        } finally {
            openfire.server().deleteProperty("xmpp.client.tls.policy");
            openfire.server().probeServer(Restart.class);
        }
        awaitAll(openfire, RawXmpp::startTls);
    }

    @Test
    void registrationIsOfferedOnceWhereOpenfireOffersItToo(OpenfireRig openfire) throws Exception {
        for (String inband : List.of("true", "false")) {
            openfire.server().setProperty("register.inband", inband);
            try {
                assertThat(offered(openfire, RawXmpp::startTls)).containsExactlyInAnyOrder(ALL);
                assertThat(offered(openfire, RawXmpp::directTls)).containsExactlyInAnyOrder(ALL);
            } finally {
                openfire.server().deleteProperty("register.inband");
            }
        }
    }

    @Test
    void noneIsOfferedAfterLoginAndNoStanzaIsChanged(OpenfireRig openfire) throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(openfire.adminUser(), openfire.adminPassword());
            assertThat(registers(client)).isEmpty();
            assertThat(client.features().element("bind")).isNotNull();

            client.send("<presence/>");
            String features = "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>"
                    + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>";
            client.send("<message id='t1' to='" + client.boundJid() + "'>"
                    + "<body>&lt;mechanisms/&gt;&lt;/stream:features&gt;</body>" + features + "</message>");
            Element message = client.next("my message", stanza -> "t1".equals(stanza.attributeValue("id")));

            assertThat(message.elementText("body")).isEqualTo("<mechanisms/></stream:features>");
            assertThat(message.element("features").elements()).hasSize(1);

            // Uses the server's own prefix, so that the stanza would end like the features of a stream.
            client.send("<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>");
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void allThreeAreOfferedAfterAListenerStartsAgain(OpenfireRig openfire) throws Exception {
        openfire.server().probeServer(Restart.class);
        awaitAll(openfire, RawXmpp::startTls);

        openfire.server().probeServer(Restart.class, "direct");
        awaitAll(openfire, RawXmpp::directTls);
    }

    @Test
    void openStreamsSurviveUnloadingAndLoading(OpenfireRig openfire) throws Exception {
        try (RawXmpp user = RawXmpp.startTls(openfire);
                RawXmpp waiting = RawXmpp.directTls(openfire)) {
            user.login(openfire.adminUser(), openfire.adminPassword());

            openfire.unloadPlugin();
            try {
                assertThat(openfire.server().pluginLoadersLeft(Duration.ofSeconds(20)))
                        .isZero();
                assertThat(offered(openfire, RawXmpp::startTls)).doesNotContain(ALL[0], ALL[1]);
                assertThat(offered(openfire, RawXmpp::directTls)).doesNotContain(ALL[0], ALL[1]);
                assertThat(roster(user)).isEqualTo("result");
            } finally {
                openfire.loadPlugin();
            }

            assertThat(offered(openfire, RawXmpp::startTls)).containsExactlyInAnyOrder(ALL);
            assertThat(offered(openfire, RawXmpp::directTls)).containsExactlyInAnyOrder(ALL);
            assertThat(roster(user)).isEqualTo("result");
            waiting.login(openfire.adminUser(), openfire.adminPassword());
            assertThat(registers(waiting)).isEmpty();
            assertThat(roster(waiting)).isEqualTo("result");
        }
    }

    private static String roster(RawXmpp client) throws Exception {
        return client.iq("<iq type='get' id='" + System.nanoTime() + "'><query xmlns='jabber:iq:roster'/></iq>")
                .attributeValue("type");
    }

    private static List<String> offered(OpenfireRig openfire, Client client) throws Exception {
        try (RawXmpp stream = client.open(openfire)) {
            return registers(stream);
        }
    }

    private static List<String> registers(RawXmpp client) {
        return client.features().elements().stream()
                .map(Element.class::cast)
                .filter(element -> element.getName().equals("register"))
                .map(Element::getNamespaceURI)
                .toList();
    }

    /** Openfire closes an old acceptor while the new one is already listening, and the plugin finds MINA's new acceptor within a second. */
    private static void awaitAll(OpenfireRig openfire, Client client) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (offered(openfire, client).size() == ALL.length) {
                    break;
                }
            } catch (IOException | AssertionError e) {
                // The old acceptor closed the stream.
            }
        }
        assertThat(offered(openfire, client)).containsExactlyInAnyOrder(ALL);
    }

    /**
     * Replaces the acceptor of the port with STARTTLS, like a change of the port or of the TLS policy; with the argument {@code direct},
     * switches the other port off and on. Waits until the port is free in between: Openfire 5.1 does not, and may then find it occupied.
     */
    static final class Restart implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            boolean direct = arguments.contains("direct");
            ConnectionListener listener = ((ConnectionManagerImpl)
                            XMPPServer.getInstance().getConnectionManager())
                    .getListener(ConnectionType.SOCKET_C2S, direct);
            if (direct) {
                listener.enable(false);
                awaitFree(listener.getPort());
                listener.enable(true);
            } else {
                // Protected in 4.2.
                Method stop = ConnectionListener.class.getDeclaredMethod("stop");
                stop.setAccessible(true);
                stop.invoke(listener);
                awaitFree(listener.getPort());
                listener.start();
            }
            return null;
        }

        private static void awaitFree(int port) throws IOException {
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (System.nanoTime() < deadline) {
                try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    free.setReuseAddress(true);
                    return;
                } catch (BindException e) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
