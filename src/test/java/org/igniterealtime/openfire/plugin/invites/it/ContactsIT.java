/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireAccounts;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.util.cache.CacheFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** After registration with an inviter's invite, the two users are each other's contacts, and both see this immediately. */
@ExtendWith(OpenfireExtension.class)
class ContactsIT {

    private static final String PASSWORD = "wherefore-art-th0u";
    private static final String GROUP = "verona";

    private OpenfireRig openfire;
    private ApiCalls api;
    private String inviter;
    private String invitee;

    @BeforeEach
    void inviterHasAnAccount(OpenfireRig rig, DemoKey key) {
        openfire = rig;
        api = new ApiCalls(rig.httpUrl(), key.key());
        inviter = "nurse@" + rig.domain();
        invitee = "juliet@" + rig.domain();
        rig.server().createUser("nurse", PASSWORD);
    }

    @AfterEach
    void nobodyStays() {
        openfire.server().probe(Remove.class, "juliet", "nurse", GROUP);
        // If a client disconnects at the same moment, Openfire keeps what it read before the user was deleted.
        openfire.server().probe(ForgetRosters.class);
    }

    private String invite() throws Exception {
        return api.create("{\"inviter\":\"nurse\"}").token();
    }

    private void register(String token) throws Exception {
        HttpResponse<String> answer = api.register(token, "juliet", PASSWORD);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
    }

    private ChatClient nurse(String resource) throws Exception {
        return ChatClient.online(openfire, "nurse", PASSWORD, resource);
    }

    private ChatClient juliet() throws Exception {
        return ChatClient.online(openfire, "juliet", PASSWORD, "balcony");
    }

    @Test
    void bothResourcesOfTheInviterAreToldAndPresenceIsExchanged() throws Exception {
        try (ChatClient phone = nurse("phone");
                ChatClient apiKeys = nurse("apiKeys")) {
            register(invite());

            assertMutual(phone.awaitPush(invitee));
            assertMutual(apiKeys.awaitPush(invitee));

            try (ChatClient juliet = juliet()) {
                assertMutual(juliet.contact(inviter).orElseThrow());
                juliet.awaitPresence(null, phone.jid());
                juliet.awaitPresence(null, apiKeys.jid());
                phone.awaitPresence(null, juliet.jid());
                apiKeys.awaitPresence(null, juliet.jid());
                assertThat(phone.unexpected(stanza -> "subscribe".equals(stanza.attributeValue("type"))))
                        .isEqualTo(List.of());
            }
            phone.awaitPresence("unavailable", invitee + "/balcony");
        }
    }

    @Test
    void inviterWhoIsOfflineSeesTheContactAtTheNextLogin() throws Exception {
        register(invite());

        try (ChatClient juliet = juliet();
                ChatClient nurse = nurse("phone")) {
            assertMutual(nurse.contact(invitee).orElseThrow());
            assertMutual(juliet.contact(inviter).orElseThrow());
            nurse.awaitPresence(null, juliet.jid());
            juliet.awaitPresence(null, nurse.jid());
            assertThat(nurse.unexpected(stanza -> "subscribe".equals(stanza.attributeValue("type"))))
                    .isEqualTo(List.of());
        }
    }

    @Test
    void aNameThatWasStoredBeforeNamesWereJudgedBreaksNoRoster() throws Exception {
        openfire.server().probe(Name.class, "nurse", "Angelica \uffff\u0001");
        register(invite());

        try (ChatClient juliet = juliet()) {
            assertThat(juliet.contact(inviter).orElseThrow().attributeValue("name"))
                    .isEqualTo("Angelica \ufffd\ufffd");
        }
    }

    @Test
    void aContactHasTheNameOfItsAccountAndNoGroup() throws Exception {
        openfire.server().probe(Name.class, "nurse", "Angelica");
        String body = "{\"token\":\"" + invite()
                + "\",\"username\":\"juliet\",\"name\":\"Juliet Capulet\",\"password\":\"" + PASSWORD + "\"}";
        assertThat(api.post("/invites/api/v1/public/register", body, null).statusCode())
                .isEqualTo(201);

        try (ChatClient nurse = nurse("phone");
                ChatClient juliet = juliet()) {
            Element contact = nurse.contact(invitee).orElseThrow();
            assertThat(contact.attributeValue("name")).isEqualTo("Juliet Capulet");
            assertThat(contact.elements("group")).isEqualTo(List.of());
            assertThat(juliet.contact(inviter).orElseThrow().attributeValue("name"))
                    .isEqualTo("Angelica");
        }
    }

    @Test
    void theInvitesGroupsAreJoined() throws Exception {
        openfire.server().probe(MakeGroup.class, GROUP, "nobody", "");
        register(api.create("{\"inviter\":\"nurse\",\"groups\":[\"" + GROUP + "\"]}")
                .token());

        assertThat(openfire.server().query("SELECT groupName FROM ofGroupUser WHERE username LIKE 'juliet%'"))
                .isEqualTo(List.of(List.of(GROUP)));
    }

    @Test
    void doneTwiceItChangesNothing() throws Exception {
        try (ChatClient nurse = nurse("phone")) {
            register(invite());
            nurse.awaitPush(invitee);

            openfire.server().probe(Befriend.class, inviter, "juliet");

            assertThat(nurse.unexpected(ChatClient.isPush(invitee))).isEqualTo(List.of());
            assertThat(stored()).isEqualTo(List.of(List.of("nurse", "3"), List.of("juliet", "3")));
        }
    }

    /** Whatever the inviter's roster already contains for that address (RFC 6121, appendix A), the name and groups are kept. */
    @ParameterizedTest
    @CsvSource({"0,-1,-1", "0,0,-1", "0,-1,1", "1,-1,-1", "1,-1,1", "2,-1,-1", "2,0,-1"})
    void anEarlierRosterItemIsMadeMutualAndKeepsNameAndGroups(String sub, String ask, String recv) throws Exception {
        openfire.server().probe(Earlier.class, "nurse", invitee, sub, ask, recv);
        try (ChatClient nurse = nurse("phone")) {
            register(invite());

            Element item = nurse.awaitPush(invitee);
            assertMutual(item);
            assertThat(item.attributeValue("name")).isEqualTo("My lamb");
            assertThat(item.elementText("group")).isEqualTo("Capulets");
            assertThat(stored().stream()
                            .filter(row -> row.get(0).equals("nurse"))
                            .count())
                    .isEqualTo(1);
        }
        try (ChatClient nurse = nurse("later")) {
            assertThat(nurse.unexpected(stanza -> "subscribe".equals(stanza.attributeValue("type"))))
                    .isEqualTo(List.of());
        }
    }

    @Test
    void whoSharesTheInvitersGroupStaysThere() throws Exception {
        openfire.server().probe(MakeGroup.class, GROUP, "onlyGroup", inviter);
        try (ChatClient nurse = nurse("phone")) {
            register(api.create("{\"inviter\":\"nurse\",\"groups\":[\"" + GROUP + "\"]}")
                    .token());

            Element item = nurse.awaitPush(invitee);
            assertMutual(item);
            assertThat(item.elementText("group")).isEqualTo(GROUP);
            try (ChatClient juliet = juliet()) {
                assertMutual(juliet.contact(inviter).orElseThrow());
                nurse.awaitPresence(null, juliet.jid());
                juliet.awaitPresence(null, nurse.jid());
            }
        }
    }

    @Test
    void whoSeesTheInviterThroughAGroupOnlyIsSeenTooAndStaysSoWhenRostersAreReadAnew() throws Exception {
        openfire.server().probe(MakeGroup.class, GROUP, "everybody", inviter);
        register(invite());
        openfire.server().probe(ForgetRosters.class);

        try (ChatClient nurse = nurse("phone");
                ChatClient juliet = juliet()) {
            assertMutual(nurse.contact(invitee).orElseThrow());
            Element item = juliet.contact(inviter).orElseThrow();
            assertMutual(item);
            assertThat(item.elementText("group")).isEqualTo(GROUP);
            nurse.awaitPresence(null, juliet.jid());
            juliet.awaitPresence(null, nurse.jid());
        }
    }

    /** Deleted without an event, as can happen to a user of a directory. */
    @Test
    void whoseInviterIsGoneRegistersNevertheless() throws Exception {
        String token = invite();
        openfire.server().update("DELETE FROM ofUser WHERE username = 'nurse'");
        openfire.server().probe(ForgetUsers.class);

        register(token);

        assertThat(stored()).isEqualTo(List.of());
        try (ChatClient juliet = juliet()) {
            assertThat(juliet.roster()).isEqualTo(List.of());
        }
    }

    /** The roster rows of both users: owner and subscription (3 = both), sorted. */
    private List<List<String>> stored() {
        return openfire.server()
                .query(
                        "SELECT username, sub FROM ofRoster WHERE username IN ('nurse', 'juliet') ORDER BY username DESC");
    }

    private static void assertMutual(Element item) {
        assertThat(item.attributeValue("subscription")).as(item::asXML).isEqualTo("both");
        assertThat(item.attributeValue("ask")).as(item::asXML).isNull();
    }

    static final class Remove implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            for (String name : arguments) {
                Optional<User> user = UserManager.getInstance().getUsers().stream()
                        .filter(each -> each.getUsername().equals(name))
                        .findFirst();
                user.ifPresent(UserManager.getInstance()::deleteUser);
                for (Group group : GroupManager.getInstance().getGroups()) {
                    if (group.getName().equals(name)) {
                        GroupManager.getInstance().deleteGroup(group);
                    }
                }
            }
            return null;
        }
    }

    static final class Name implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            UserManager.getInstance().getUser(arguments.get(0)).setName(arguments.get(1));
            return null;
        }
    }

    /** Arguments: name, who sees the group in the roster, and optionally the bare JID of a member. */
    static final class MakeGroup implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Group group = GroupManager.getInstance().createGroup(arguments.get(0));
            group.getProperties().put("sharedRoster.displayName", arguments.get(0));
            group.getProperties().put("sharedRoster.groupList", "");
            group.getProperties().put("sharedRoster.showInRoster", arguments.get(1));
            if (!arguments.get(2).isEmpty()) {
                group.getMembers().add(new JID(arguments.get(2)));
            }
            // Openfire's cache may still contain who may see an earlier group with this name.
            CacheFactory.createCache("Group Metadata Cache").clear();
            return null;
        }
    }

    static final class Befriend implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            OpenfireAccounts.of(XMPPServer.getInstance()).befriend(arguments.get(0), arguments.get(1));
            return null;
        }
    }

    /** Creates a roster item. Arguments: owner, contact, and Openfire's numbers for subscription, ask and recv. */
    static final class Earlier implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Roster roster = XMPPServer.getInstance().getRosterManager().getRoster(arguments.get(0));
            JID contact = new JID(arguments.get(1));
            RosterItem item = roster.createRosterItem(contact, "My lamb", List.of("Capulets"), false, true);
            item.setSubStatus(RosterItem.SubType.getTypeFromInt(Integer.parseInt(arguments.get(2))));
            item.setAskStatus(RosterItem.AskType.getTypeFromInt(Integer.parseInt(arguments.get(3))));
            item.setRecvStatus(RosterItem.RecvType.getTypeFromInt(Integer.parseInt(arguments.get(4))));
            roster.updateRosterItem(item);
            return null;
        }
    }

    static final class ForgetRosters implements Probe {
        @Override
        public String run(List<String> arguments) {
            CacheFactory.createCache("Roster").clear();
            return null;
        }
    }

    static final class ForgetUsers implements Probe {
        @Override
        public String run(List<String> arguments) {
            CacheFactory.createCache("User").clear();
            CacheFactory.createCache("Roster").clear();
            return null;
        }
    }
}
