/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.ADMIN;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.USER;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.SessionData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Tests Openfire's own command manager behind the guard. */
class ForeignCommandsTest {

    private static final String ADMINS = "add-user";
    private static final String ALL = "for-all";

    private final List<String> executed = new ArrayList<>();
    private final List<JID> admins = new ArrayList<>(List.of(ADMIN));
    private final CommandClient client = new CommandClient(List.of(), Clock.systemUTC());

    @BeforeEach
    void addCommands() {
        client.openfire.addCommand(new Staged(ADMINS));
        client.openfire.addCommand(new Staged(ALL));
    }

    @Test
    void theOwnerGoesThrough() {
        IQ answer = client.go(client.start(ADMIN, ADMINS), "complete", Map.of());

        assertThat(status(answer)).isEqualTo("completed");
        assertThat(executed).containsExactly(ADMINS);
    }

    @Test
    void theUnguardedManagerHasTheHoleThatThisCloses() {
        IQ own = client.openfire.process(CommandClient.request(USER, ALL, null, null, null));
        String id = own.getChildElement().attributeValue("sessionid");

        client.openfire.process(CommandClient.request(USER, ADMINS, id, "complete", Map.of()));

        assertThat(executed).containsExactly(ADMINS);
    }

    @Test
    void anOwnSessionOpensNoOtherCommand() {
        IQ own = client.start(USER, ALL);

        IQ answer = client.go(USER, ADMINS, own.getChildElement().attributeValue("sessionid"), "complete", Map.of());

        assertBadSession(answer);
        assertThat(executed).isEmpty();
        assertThat(status(client.go(own, "complete", Map.of()))).isEqualTo("completed");
    }

    @Test
    void aStolenSessionOpensNothingAndStaysItsOwners() {
        IQ admins = client.start(ADMIN, ADMINS);
        client.start(USER, ALL);

        for (String action : new String[] {null, "execute", "complete", "cancel", "prev", "next"}) {
            assertBadSession(client.go(USER, admins, action, Map.of()));
        }

        assertThat(executed).isEmpty();
        assertThat(status(client.go(admins, "complete", Map.of()))).isEqualTo("completed");
    }

    @Test
    void whoIsNoAdminAnyMoreGetsNoFurther() {
        IQ form = client.start(ADMIN, ADMINS);
        admins.clear();

        IQ answer = client.go(form, "complete", Map.of());

        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.forbidden);
        assertThat(executed).isEmpty();
    }

    @Test
    void cancelIsConfirmed() {
        IQ form = client.start(ADMIN, ADMINS);

        assertThat(status(client.go(form, "cancel", null))).isEqualTo("canceled");
        assertBadSession(client.go(form, "complete", Map.of()));
        assertThat(executed).isEmpty();
    }

    @Test
    void anActionThatWasNotOfferedLeavesTheSessionOpen() {
        IQ form = client.start(ADMIN, ADMINS);

        assertThat(client.go(form, "prev", null).getError().getCondition())
                .isEqualTo(PacketError.Condition.bad_request);
        assertThat(status(client.go(form, "complete", Map.of()))).isEqualTo("completed");
    }

    @Test
    void aFinishedSessionIsKnownNoMore() {
        IQ form = client.start(ADMIN, ADMINS);
        client.go(form, "complete", Map.of());

        assertBadSession(client.go(form, "complete", Map.of()));
    }

    private static void assertBadSession(IQ answer) {
        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.bad_request);
        assertThat(answer.getError().getApplicationConditionName()).isEqualTo("bad-sessionid");
    }

    /** A command like those of Openfire and other plugins. */
    private final class Staged extends AdHocCommand {

        private final String code;

        Staged(String code) {
            this.code = code;
        }

        @Override
        public boolean hasPermission(JID requester) {
            return code.equals(ALL) || admins.contains(requester);
        }

        @Override
        public String getCode() {
            return code;
        }

        @Override
        public String getDefaultLabel() {
            return "";
        }

        @Override
        public int getMaxStages(SessionData data) {
            return 1;
        }

        @Override
        public void execute(SessionData data, Element command) {
            executed.add(code);
        }

        @Override
        protected void addStageInformation(SessionData data, Element command) {
            command.addElement("note");
        }

        @Override
        protected List<Action> getActions(SessionData data) {
            return List.of(Action.complete);
        }

        @Override
        protected Action getExecuteAction(SessionData data) {
            return Action.complete;
        }
    }
}
