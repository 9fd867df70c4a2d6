/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;

import java.nio.file.Path;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;

/** Tests tokens with the id of an invite and a wrong secret, which anyone who knows the id can make up. */
class WrongSecretIT {

    private static final int ID_LENGTH = 18;

    private final DemoKey key = DemoKey.create("tests");

    /** Uses a server of its own, because other tests send wrong tokens from the same address. */
    @Test
    void theyAreUnknownAtEveryDoorCountedAsSuchAndShutNoGoodOneOut() throws Exception {
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-wrong"))
                .property(DemoKey.PROPERTY, key.property())
                .property("invites.limit.tokens.burst", "5")
                .property("invites.limit.tokens.per.minute", "1")
                .start()) {
            ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
            ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
            assertThat(invite.token()).startsWith(invite.id());
            String other = api.create("{\"kind\":\"account\"}").token();
            String wrong = invite.id() + other.substring(ID_LENGTH);
            String almost = invite.token().substring(0, 39) + (invite.token().endsWith("a") ? "b" : "a");

            try (RawXmpp client = RawXmpp.startTls(openfire)) {
                assertThat(api.get("/invites/" + wrong).statusCode()).isEqualTo(404);
                assertThat(api.get("/invites/api/v1/public/invites/" + wrong).statusCode())
                        .isEqualTo(404);
                assertThat(api.register(wrong, "sampson", InBand.PASSWORD).statusCode())
                        .isEqualTo(404);
                assertThat(outcome(client.iq(InBand.preauth(wrong)))).isEqualTo("item-not-found/cancel");
                assertThat(outcome(client.iq(InBand.preauth(almost)))).isEqualTo("item-not-found/cancel");

                assertThat(api.get("/invites/" + wrong).statusCode()).isEqualTo(429);
                assertThat(api.get("/invites/api/v1/public/invites/" + wrong).statusCode())
                        .isEqualTo(429);
                assertThat(api.register(wrong, "sampson", InBand.PASSWORD).statusCode())
                        .isEqualTo(429);
                assertThat(outcome(client.iq(InBand.preauth(wrong)))).isEqualTo("resource-constraint/wait");

                assertThat(api.get("/invites/" + invite.token()).statusCode()).isEqualTo(200);
                assertThat(api.get("/invites/" + invite.token() + ".)").statusCode())
                        .isEqualTo(200);
                assertThat(outcome(client.iq(InBand.preauth(invite.token() + "."))))
                        .isEqualTo("result");
                assertThat(outcome(client.iq(InBand.register("sampson")))).isEqualTo("result");
            }
            assertThat(api.register(other, "gregory", InBand.PASSWORD).statusCode())
                    .isEqualTo(201);
        }
    }
}
