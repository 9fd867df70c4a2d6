/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.http.HttpBindManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the stream features that BOSH offers to people without an account. */
@ExtendWith(OpenfireExtension.class)
class BoshFeaturesIT {

    private static final String POLICY = "xmpp.client.tls.policy";
    private static final String SCRIPT_SYNTAX = "xmpp.httpbind.scriptSyntax.enabled";
    static final String[] ALL = {"urn:xmpp:ibr-token:0", "urn:xmpp:invite", "http://jabber.org/features/iq-register"};

    @Test
    void allThreeAreOfferedWhereTlsIsNotMissing(OpenfireRig openfire) throws Exception {
        openfire.server().setProperty(POLICY, "optional");
        try {
            awaitFilter(openfire);
            assertThat(registers(new BoshClient(openfire))).containsExactlyInAnyOrder(ALL);
            openfire.server().setProperty(POLICY, "required");
            assertThat(registers(new BoshClient(openfire))).doesNotContain(ALL[0], ALL[1]);
            assertThat(registers(BoshClient.secure(openfire))).containsExactlyInAnyOrder(ALL);
        } finally {
            openfire.server().deleteProperty(POLICY);
        }
    }

    @Test
    void noneIsOfferedAfterLogin(OpenfireRig openfire) throws Exception {
        awaitFilter(openfire);
        BoshClient client = BoshClient.secure(openfire);

        client.login(openfire.adminUser(), openfire.adminPassword());

        assertThat(client.features().element("bind")).isNotNull();
        assertThat(registers(client)).doesNotContain(ALL[0], ALL[1]);
    }

    @Test
    void aCompressedAnswerIsWhole(OpenfireRig openfire) throws Exception {
        awaitFilter(openfire);
        HttpRequest request = HttpRequest.newBuilder(URI.create(openfire.httpsUrl() + "/http-bind/"))
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString(opening(openfire)))
                .build();

        HttpResponse<InputStream> answer = TrustingHttp.client().send(request, BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String body = new String(new GZIPInputStream(answer.body()).readAllBytes(), UTF_8);
        assertThat(body).contains(ALL).endsWith("</stream:features></body>");
    }

    /** XEP-0124, section 18: a response in JavaScript stays as Openfire made it. */
    @Test
    void anAnswerInScriptSyntaxStaysAsItIs(OpenfireRig openfire) throws Exception {
        awaitFilter(openfire);
        openfire.server().setProperty(SCRIPT_SYNTAX, "true");
        try {
            String query = URLEncoder.encode(opening(openfire), UTF_8);
            HttpRequest request = HttpRequest.newBuilder(URI.create(openfire.httpsUrl() + "/http-bind/?" + query))
                    .build();

            HttpResponse<String> answer = TrustingHttp.client().send(request, BodyHandlers.ofString());

            assertThat(answer.body())
                    .startsWith("_BOSH_(\"<body ")
                    .contains("mechanisms")
                    .doesNotContain(ALL[0], ALL[1])
                    .endsWith("body>\")");
        } finally {
            openfire.server().deleteProperty(SCRIPT_SYNTAX);
        }
    }

    private static String opening(OpenfireRig openfire) {
        return "<body xmlns='http://jabber.org/protocol/httpbind' rid='1000' to='" + openfire.domain()
                + "' wait='1' hold='1' ver='1.6' xmpp:version='1.0' xmlns:xmpp='urn:xmpp:xbosh'/>";
    }

    @Test
    void theyReturnAfterARestartOfHttpBinding(OpenfireRig openfire) throws Exception {
        openfire.server().probeServer(RestartHttpBinding.class);

        awaitFilter(openfire);
    }

    @Test
    void anOpenSessionSurvivesUnloadingAndLoading(OpenfireRig openfire) throws Exception {
        awaitFilter(openfire);
        BoshClient client = BoshClient.secure(openfire);
        client.login(openfire.adminUser(), openfire.adminPassword());
        client.bind();
        CompletableFuture<HttpResponse<String>> held = client.send("");
        openfire.unloadPlugin();
        try {
            assertThat(openfire.server().pluginLoadersLeft(Duration.ofSeconds(20)))
                    .isZero();
            assertThat(registers(BoshClient.secure(openfire))).doesNotContain(ALL[0], ALL[1]);
            assertThat(held).isNotDone();
        } finally {
            openfire.loadPlugin();
        }
        assertThat(registers(BoshClient.secure(openfire))).containsExactlyInAnyOrder(ALL);
        CompletableFuture<HttpResponse<String>> asked =
                client.send("<iq xmlns='jabber:client' type='get' id='r1'>" + "<query xmlns='jabber:iq:roster'/></iq>");
        assertThat(held.get(10, TimeUnit.SECONDS).body()
                        + asked.get(10, TimeUnit.SECONDS).body())
                .contains("id=\"r1\"");
    }

    static List<String> registers(BoshClient client) {
        return client.features().elements().stream()
                .map(Element.class::cast)
                .filter(element -> element.getName().equals("register"))
                .map(Element::getNamespaceURI)
                .toList();
    }

    /** Openfire sends no event when HTTP binding starts; the plugin notices it within a second. */
    static void awaitFilter(OpenfireRig openfire) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (registers(BoshClient.secure(openfire)).size() == ALL.length) {
                    return;
                }
            } catch (IOException | AssertionError e) {
                // HTTP binding is still starting.
            }
        }
        throw new AssertionError("BOSH does not offer what it should");
    }

    /** Stops and starts HTTP binding, as a change of its ports does. */
    static final class RestartHttpBinding implements Probe {
        @Override
        public String run(List<String> arguments) {
            HttpBindManager.getInstance().stop();
            HttpBindManager.getInstance().start();
            return null;
        }
    }
}
