/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.xmpp.register.RegistrationFixture.condition;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

class AuthenticatedHandlerTest {

    private static final String CHANGE = "<username>Juliet</username><password>correct horse</password>";

    private final RegistrationFixture scene = new RegistrationFixture();

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void withRegistrationClosedAChangeOfPasswordReachesOpenfireInItsBarestForm() throws Exception {
        scene.own.open = false;

        assertThat(ask("set", CHANGE + "<email>juliet@example.com</email>")).isNull();

        var query = scene.own.requests.get(0).getChildElement();
        assertThat(query.elements()).hasSize(2);
        assertThat(query.elementText("username")).isEqualTo("juliet");
        assertThat(query.elementText("password")).isEqualTo("correct horse");
        assertThat(scene.own.requests.get(0).getID()).isEqualTo("1");
    }

    @Test
    void withRegistrationOpenItReachesOpenfireAsItIs() throws Exception {
        IQ request = RegistrationFixture.request("set", CHANGE + "<email>juliet@example.com</email>");

        assertThat(scene.users.answer(request, "juliet", RegistrationFixture.TEXTS))
                .isNull();

        assertThat(scene.own.requests).containsExactly(request);
    }

    @Test
    void whatAFormSaysCountsAsOpenfireReadsIt() throws Exception {
        scene.own.open = false;
        String form = "<x xmlns='jabber:x:data' type='submit'><field var='username'><value>tybalt</value></field></x>";

        assertThat(condition(ask("set", CHANGE + form))).isEqualTo(PacketError.Condition.forbidden);

        assertThat(scene.own.requests).isEmpty();
    }

    @Test
    void anotherAccountIsMadeWhereStrangersMayMakeOne() throws Exception {
        scene.invite(InviteKind.ACCOUNT, "paris", UsernamePolicy.FIXED);
        String tybalt = "<username>tybalt</username><password>correct horse</password>";

        assertThat(ask("set", tybalt)).isNull();
        assertThat(condition(ask("set", tybalt.replace("tybalt", "paris")))).isEqualTo(PacketError.Condition.conflict);
        assertThat(condition(ask("set", "<password>correct horse</password>")))
                .isEqualTo(PacketError.Condition.not_acceptable);
        scene.properties.put("invites.registration.only", "true");
        assertThat(condition(ask("set", tybalt))).isEqualTo(PacketError.Condition.forbidden);

        assertThat(scene.own.requests).hasSize(1);
    }

    @Test
    void anAdministratorsNameIsNotMadeByAUserEither() throws Exception {
        scene.accounts.admins.add("mercutio");

        for (String name : List.of("mercutio", "mercut1o", "аdmin", "tybalt.")) {
            String other = "<username>" + name + "</username><password>correct horse</password>";
            assertThat(condition(ask("set", other))).isEqualTo(PacketError.Condition.not_acceptable);
        }

        assertThat(scene.own.requests).isEmpty();
    }

    private IQ ask(String type, String children) throws Exception {
        return scene.users.answer(RegistrationFixture.request(type, children), "juliet", RegistrationFixture.TEXTS);
    }

    @Test
    void aPasswordThatTheUserStoreCannotKeepReachesOpenfireInNoCase() throws Exception {
        String change = CHANGE.replace("correct horse", "x".repeat(56));

        IQ answer = ask("set", change);

        assertThat(condition(answer)).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(answer.getError().getText()).contains("maximum is 55");
        assertThat(condition(ask("set", change.replace("Juliet", "tybalt"))))
                .isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(scene.own.requests).isEmpty();
    }

    @Test
    void otherPasswordsAreJudgedOnlyIfTheOperatorSaysSo() throws Exception {
        String own = CHANGE.replace("correct horse", "a");
        String other = CHANGE.replace("Juliet", "tybalt").replace("correct horse", "tybalt12");

        assertThat(ask("set", own)).isNull();
        assertThat(ask("set", other)).isNull();
        scene.properties.put("invites.password.rules", "all");
        assertThat(condition(ask("set", own))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(condition(ask("set", CHANGE.replace("correct horse", "12345678"))))
                .isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(condition(ask("set", other))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(ask("set", CHANGE)).isNull();

        assertThat(scene.own.requests).hasSize(3);
    }
}
