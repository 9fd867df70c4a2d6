/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.INVITE;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.value;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No link contains a port without a listener, even if ports are switched while Openfire is running. */
@ExtendWith(OpenfireExtension.class)
class LandingUrlIT {

    private static final String PASSWORD = "wherefore art thou";

    private final OpenfireRig openfire;
    private final DemoKey key;
    private final Map<String, Optional<String>> before = new HashMap<>();
    private RawXmpp client;
    private AdHoc romeo;

    LandingUrlIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.key = key;
    }

    @BeforeEach
    void logIn() throws Exception {
        openfire.server().createUser("romeo", PASSWORD);
        client = RawXmpp.startTls(openfire);
        client.login("romeo", PASSWORD);
        romeo = new AdHoc(client, openfire.domain());
    }

    @AfterEach
    void clearUp() throws Exception {
        client.close();
        before.forEach((property, value) ->
                value.ifPresentOrElse(old -> openfire.server().setProperty(property, old), () -> openfire.server()
                        .deleteProperty(property)));
        openfire.server().deleteUser("romeo");
        openfire.server().update("DELETE FROM ofInvite WHERE createdBy = ?", "user:romeo@" + openfire.domain());
    }

    private void set(String property, String value) {
        before.putIfAbsent(property, openfire.server().property(property));
        openfire.server().setProperty(property, value);
    }

    private Optional<String> ofCommand() throws Exception {
        Element answer = romeo.start(INVITE);
        assertThat(value(answer, "uri")).startsWith("xmpp:romeo@");
        return Optional.ofNullable(value(answer, "landing-url"));
    }

    private String ofApi(URI base) throws Exception {
        HttpResponse<String> made =
                new ApiCalls(base, key.key()).post("/invites/api/v1/invites", "{\"kind\":\"account\"}", key.key());
        return new ObjectMapper().readTree(made.body()).get("landing_url").asText();
    }

    private static int status(String page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
        return TrustingHttp.client()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void withHttpBindingOffCommandsHandOutNoPage() throws Exception {
        assertThat(ofCommand())
                .hasValueSatisfying(url -> assertThat(url).startsWith(openfire.httpsUrl() + "/invites/"));

        set("httpbind.enabled", "false");
        assertThat(ofCommand()).isEmpty();

        set("invites.public.url", "https://münchen.example/für");
        assertThat(ofCommand()).isEmpty();

        set("httpbind.enabled", "true");
        assertThat(ofCommand()).hasValueSatisfying(url -> assertThat(url)
                .startsWith("https://xn--mnchen-3ya.example/f%C3%BCr/invites/"));

        set("invites.public.url", "münchen.example");
        assertThat(status(ofCommand().orElseThrow())).isEqualTo(200);
    }

    @Test
    void withThePlainPortAloneTheApiHandsOutThatAndCommandsNone() throws Exception {
        set("httpbind.port.secure", "0");

        assertThat(ofCommand()).isEmpty();
        String page = ofApi(openfire.httpUrl());
        assertThat(page).startsWith(openfire.httpUrl() + "/invites/");
        assertThat(status(page)).isEqualTo(200);
    }

    @Test
    void withTheTlsPortAloneAllHandOutThat() throws Exception {
        set("httpbind.port.plain", "0");

        assertThat(status(ofCommand().orElseThrow())).isEqualTo(200);
    }
}
