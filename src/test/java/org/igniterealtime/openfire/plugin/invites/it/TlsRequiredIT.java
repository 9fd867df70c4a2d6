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

/** If TLS is required, a token sent without TLS is not accepted. */
class TlsRequiredIT {

    @Test
    void preauthBeforeTlsEndsTheStream() throws Exception {
        DemoKey key = DemoKey.create("tests");
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-tls"))
                .property(DemoKey.PROPERTY, key.property())
                .property("xmpp.client.tls.policy", "required")
                .start()) {
            String token = new ApiCalls(openfire.httpUrl(), key.key())
                    .create("{\"kind\":\"account\"}")
                    .token();
            try (RawXmpp plain = RawXmpp.plain(openfire)) {
                assertThat(plain.features().element("starttls").element("required"))
                        .isNotNull();

                plain.send(InBand.preauth(token));

                assertThat(plain.next().getName()).isEqualTo("error");
                assertThat(plain.closedByServer()).isTrue();
            }
            try (RawXmpp secure = RawXmpp.startTls(openfire)) {
                assertThat(outcome(secure.iq(InBand.preauth(token)))).isEqualTo("result");
            }
        }
    }
}
