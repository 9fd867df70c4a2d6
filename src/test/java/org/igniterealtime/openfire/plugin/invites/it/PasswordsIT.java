/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.preauth;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.query;

import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests all ways in which a real Openfire stores passwords: whoever is told that an account was created can log in. */
@ExtendWith(OpenfireExtension.class)
class PasswordsIT {

    private static final String ENDLESS = "pälästra-0f-Zwetschgenmus; ".repeat(50);

    private static final Map<String, Integer> LONGEST =
            Map.of("user.encrypted", 55, "user.usePlainPassword", 32, "user.scramHashedPasswordOnly", 1024);

    private final OpenfireRig openfire;
    private final ApiCalls api;

    PasswordsIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @AfterEach
    void restore() {
        LONGEST.keySet().forEach(openfire.server()::deleteProperty);
    }

    @Test
    void theLongestThatIsTakenLogsInAndOneMoreIsRefused() throws Exception {
        for (Map.Entry<String, Integer> mode : LONGEST.entrySet()) {
            openfire.server().setProperty(mode.getKey(), "true");
            String token = api.create("{}").token();
            String longest = ENDLESS.substring(0, mode.getValue());

            var refused = api.register(token, "lucrece", ENDLESS.substring(0, mode.getValue() + 1));
            assertThat(refused.statusCode()).as(mode.getKey()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("too_long")
                    .contains(mode.getValue().toString());

            assertThat(api.register(token, "lucrece", longest).statusCode()).isEqualTo(201);
            XmppClients.login(openfire, "lucrece", longest).disconnect();
            openfire.server().deleteProperty(mode.getKey());
            openfire.server().deleteUser("lucrece");
        }
    }

    @Test
    void blanksFromADataFormLogIn() throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.iq(preauth(api.create("{}").token()));

            String filled = query("<x xmlns='jabber:x:data' type='submit'>"
                    + "<field var='username'><value>lucrece</value></field>"
                    + "<field var='password'><value> c0rrect  horse </value></field></x>");

            assertThat(outcome(client.iq(filled))).isEqualTo("result");
            client.login("lucrece", " c0rrect  horse ");
            openfire.server().deleteUser("lucrece");
        }
    }
}
