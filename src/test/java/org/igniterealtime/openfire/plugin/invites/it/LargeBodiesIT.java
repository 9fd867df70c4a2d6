/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A proxy sends the whole body before it reads the response. If the connection is closed before that, it tells the visitor that the server
 * is broken. Therefore, a refusal must be readable even for a client that sends 2 MB first.
 */
@ExtendWith(OpenfireExtension.class)
class LargeBodiesIT {

    private static final byte[] BODY = body();

    @Test
    void answersReachWhoeverSendsAllFirst(OpenfireRig openfire, DemoKey key) throws IOException, InterruptedException {
        String token = new ApiCalls(openfire.httpUrl(), key.key()).create("{}").token();
        String form = "application/x-www-form-urlencoded";

        assertThat(status(openfire, "/invites/api/v1/public/register", "Content-Type: application/json"))
                .isEqualTo(413);
        assertThat(status(openfire, "/invites/" + token + "/register", "Content-Type: " + form))
                .isEqualTo(413);
        assertThat(status(
                        openfire,
                        "/invites/api/v1/invites",
                        "Content-Type: application/json",
                        "Authorization: Bearer " + key.key()))
                .isEqualTo(413);
        // These are refused without reading the body.
        assertThat(status(openfire, "/invites_api?key=" + key.key(), "Content-Type: " + form))
                .isEqualTo(201);
        assertThat(status(openfire, "/invites/api/v1/invites", "Content-Type: application/json"))
                .isEqualTo(401);
        assertThat(status(openfire, "/invites/api/v1/invites", "Authorization: Bearer " + key.key()))
                .isEqualTo(415);
        assertThat(status(openfire, "/invites/api/v1/health")).isEqualTo(405);
        assertThat(status(openfire, "/invites/" + token)).isEqualTo(405);
        assertThat(status(openfire, "/invites/no-such-token/register")).isEqualTo(404);
    }

    private static int status(OpenfireRig openfire, String target, String... headers) throws IOException {
        try (RawHttp http = new RawHttp(openfire.httpUrl())) {
            return http.send("POST", target, List.of(headers), BODY).status();
        }
    }

    private static byte[] body() {
        byte[] body = new byte[2 * 1024 * 1024];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
