/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two users of the same server for tests of contact invites: the nurse, who invites, and Romeo, who requests a subscription. */
@ExtendWith(OpenfireExtension.class)
abstract class InviterAndContact {

    static final String PASSWORD = "wherefore-art-th0u";

    OpenfireRig openfire;
    ApiCalls api;
    String inviter;
    String contact;

    @BeforeEach
    void bothHaveAccounts(OpenfireRig rig, DemoKey key) {
        openfire = rig;
        api = new ApiCalls(rig.httpUrl(), key.key());
        inviter = "nurse@" + rig.domain();
        contact = "romeo@" + rig.domain();
        rig.server().createUser("nurse", PASSWORD);
        rig.server().createUser("romeo", PASSWORD);
    }

    @AfterEach
    void nobodyStays() {
        openfire.server().probe(ContactsIT.Remove.class, "romeo", "nurse", "juliet", "mercutio", "tybalt", "capulet");
        // If a client disconnects at the same moment, Openfire keeps what it read before the user was deleted.
        openfire.server().probe(ContactsIT.ForgetRosters.class);
    }

    /** A single-use contact invite of the nurse. */
    final ApiCalls.Made invite() throws Exception {
        return api.create("{\"kind\":\"contact\",\"inviter\":\"nurse\"}");
    }

    /** The token of an invite that Mercutio has used up. */
    final String consumed() throws Exception {
        String token = invite().token();
        openfire.server().createUser("mercutio", PASSWORD);
        try (ChatClient mercutio = ChatClient.online(openfire, "mercutio", PASSWORD, "street")) {
            subscribe(mercutio, inviter, preauth(token));
            assertMutual(mercutio.awaitPush(inviter));
        }
        return token;
    }

    /** The token of a revoked invite. */
    final String revoked() throws Exception {
        return endedBy("/revoke");
    }

    /** The token that an invite had before the call, which made it invalid. */
    final String endedBy(String call) throws Exception {
        ApiCalls.Made invite = invite();
        assertThat(api.post("/invites/api/v1/invites/" + invite.id() + call, "", api.key())
                        .statusCode())
                .isEqualTo(200);
        return invite.token();
    }

    /** The token of a deleted invite. */
    final String deleted() throws Exception {
        ApiCalls.Made invite = invite();
        openfire.server().update("DELETE FROM ofInvite WHERE inviteID = ?", invite.id());
        return invite.token();
    }

    final ChatClient nurse(String resource) throws Exception {
        return ChatClient.online(openfire, "nurse", PASSWORD, resource);
    }

    final ChatClient romeo() throws Exception {
        return ChatClient.online(openfire, "romeo", PASSWORD, "orchard");
    }

    final int uses(ApiCalls.Made invite) {
        return uses(openfire, invite);
    }

    /** The number of uses of an invite, including those in progress. */
    static int uses(OpenfireRig rig, ApiCalls.Made invite) {
        return Integer.parseInt(rig.server()
                .query("SELECT uses + held FROM ofInvite WHERE inviteID = ?", invite.id())
                .get(0)
                .get(0));
    }

    static String preauth(String token) {
        return "<preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/>";
    }

    /** Sends a subscription request, and returns when the client's server has processed it. */
    static void subscribe(ChatClient client, String to, String children) throws Exception {
        client.send("<presence type='subscribe' to='" + to + "'>" + children + "</presence>");
        client.sync();
    }

    static void assertMutual(Element item) {
        assertThat(item.attributeValue("subscription")).as(item::asXML).isEqualTo("both");
        assertThat(item.attributeValue("ask")).as(item::asXML).isNull();
    }
}
