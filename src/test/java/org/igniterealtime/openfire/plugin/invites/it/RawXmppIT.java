/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the client that other tests rely on. */
@ExtendWith(OpenfireExtension.class)
class RawXmppIT {

    private static final String ROSTER = "<iq type='get' id='r1'><query xmlns='jabber:iq:roster'/></iq>";

    @Test
    void logsInAfterStartTls(OpenfireRig openfire) throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(openfire.adminUser(), openfire.adminPassword(), "raw");

            assertThat(client.boundJid()).isEqualTo(openfire.adminUser() + "@" + openfire.domain() + "/raw");
            assertThat(client.iq(ROSTER).attributeValue("type")).isEqualTo("result");
        }
    }

    @Test
    void logsInWithTlsFromTheFirstByte(OpenfireRig openfire) throws Exception {
        try (RawXmpp client = RawXmpp.directTls(openfire)) {
            assertThat(client.features().element("starttls")).isNull();

            client.login(openfire.adminUser(), openfire.adminPassword());

            assertThat(client.features().element("bind")).isNotNull();
        }
    }

    @Test
    void keepsWhatComesBeforeAnAnswer(OpenfireRig openfire) throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.login(openfire.adminUser(), openfire.adminPassword());
            client.send("<presence/>");
            client.send("<message to='" + client.boundJid() + "'><body>to myself</body></message>");

            assertThat(client.iq(ROSTER).attributeValue("id")).isEqualTo("r1");

            Element message =
                    client.next("my message", stanza -> stanza.getName().equals("message"));
            assertThat(message.elementText("body")).isEqualTo("to myself");
        }
    }

    @Test
    void tellsWhyALoginWasRefusedAndWhenTheServerCloses(OpenfireRig openfire) throws Exception {
        try (RawXmpp client = RawXmpp.plain(openfire)) {
            assertThat(client.features().element("starttls")).isNotNull();

            AssertionError refused = assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> client.login("nobody", "wrong"))
                    .actual();

            assertThat(refused).hasMessageContaining("not-authorized");
            client.send("</stream:stream>");
            assertThat(client.closedByServer()).isTrue();
        }
    }
}
