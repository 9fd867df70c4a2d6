/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;

import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests registration with clients that use XMPP over HTTP. */
@ExtendWith(OpenfireExtension.class)
class BoshRegistrationIT {

    @Test
    void aTokenRegistersOverHttp(OpenfireRig openfire, DemoKey key) throws Exception {
        String token = new ApiCalls(openfire.httpUrl(), key.key())
                .create("{\"kind\":\"account\"}")
                .token();
        InBandSwitch.registration(openfire, false);
        try {
            BoshClient client = new BoshClient(openfire);

            assertThat(outcome(client.iq(InBand.register("apothecary")))).isEqualTo("not-acceptable/modify");
            assertThat(outcome(client.iq(InBand.preauth("AAAAAAAAAAAAAAAAAAAAAAAA"))))
                    .isEqualTo("item-not-found/cancel");
            assertThat(outcome(client.iq(InBand.preauth(token)))).isEqualTo("result");
            assertThat(client.iq(InBand.form()).element("query").element("username"))
                    .isNotNull();
            assertThat(outcome(client.iq(InBand.register("apothecary")))).isEqualTo("result");
            assertThat(outcome(client.iq(InBand.register("apothecary2")))).isEqualTo("not-allowed/cancel");

            try (RawXmpp login = RawXmpp.startTls(openfire)) {
                login.login("apothecary", InBand.PASSWORD);
            }
        } finally {
            InBandSwitch.registration(openfire, true);
            openfire.server().deleteUser("apothecary");
        }
    }

    /** Over HTTPS, everything is offered and works; over HTTP, tokens are not offered. */
    @Test
    void whereTlsIsRequiredATokenRegistersOverHttpsOnly(OpenfireRig openfire, DemoKey key) throws Exception {
        String token = new ApiCalls(openfire.httpUrl(), key.key())
                .create("{\"kind\":\"account\"}")
                .token();
        InBandSwitch.registration(openfire, false);
        openfire.server().setProperty("xmpp.client.tls.policy", "required");
        try {
            BoshFeaturesIT.awaitFilter(openfire);
            assertThat(BoshFeaturesIT.registers(new BoshClient(openfire))).isEmpty();
            BoshClient client = BoshClient.secure(openfire);

            assertThat(BoshFeaturesIT.registers(client)).containsExactlyInAnyOrder(BoshFeaturesIT.ALL);
            assertThat(outcome(client.iq(InBand.register("chorus")))).isEqualTo("not-acceptable/modify");
            assertThat(outcome(client.iq(InBand.preauth(token)))).isEqualTo("result");
            assertThat(outcome(client.iq(InBand.register("chorus")))).isEqualTo("result");

            BoshClient login = BoshClient.secure(openfire);
            login.login("chorus", InBand.PASSWORD);
            login.bind();
            openfire.server().deleteUser("chorus");
        } finally {
            openfire.server().deleteProperty("xmpp.client.tls.policy");
            InBandSwitch.registration(openfire, true);
        }
    }
}
