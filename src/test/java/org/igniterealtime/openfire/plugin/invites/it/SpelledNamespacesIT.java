/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Openfire accepts its own namespaces in upper and lower case, so code in front of its handlers has to recognize such requests as well. */
@ExtendWith(OpenfireExtension.class)
class SpelledNamespacesIT {

    private static final String PASSWORD = "a pair of star-crossed";

    @Test
    void capitalsAreNoWayAroundClosedRegistration(OpenfireRig openfire) throws Exception {
        openfire.server().createUser("abraham", PASSWORD);
        InBandSwitch.registration(openfire, false);
        try (RawXmpp user = RawXmpp.startTls(openfire)) {
            user.login("abraham", PASSWORD);

            Element answer = user.iq("<iq type='set' id='loud'><query xmlns='JABBER:IQ:REGISTER'>"
                    + "<username>isaac</username><password>" + PASSWORD + "</password></query></iq>");

            assertThat(answer.attributeValue("type")).isEqualTo("error");
            assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username = 'isaac'"))
                    .isEmpty();
        } finally {
            InBandSwitch.registration(openfire, true);
            openfire.server().deleteUser("abraham");
        }
    }
}
