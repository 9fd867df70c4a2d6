/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a contact invite's token (XEP-0379) that arrives when there is already an open subscription request between the two users. */
class OpenRequestsIT extends InviterAndContact {

    /** The values in Openfire's table: subscription {@code both}, no open request in either direction. */
    private static final List<String> MUTUAL = List.of("3", "-1", "-1");

    /** Sends a request like any client, and returns when the request is open. */
    private static void ask(ChatClient client, String to) throws Exception {
        client.send("<presence type='subscribe' to='" + to + "'/>");
        Element item = client.awaitPush(to);
        assertThat(item.attributeValue("subscription")).as(item::asXML).isEqualTo("none");
        assertThat(item.attributeValue("ask")).as(item::asXML).isEqualTo("subscribe");
        client.sync();
    }

    /** Openfire's numbers for subscription, ask and recv. */
    private List<String> stored(String owner) {
        return openfire.server()
                .query("SELECT sub, ask, recv FROM ofRoster WHERE username = ?", owner)
                .get(0);
    }

    /** Checks what the next login will find, even after a restart. */
    private void assertStoredAsMutual() {
        assertThat(stored("nurse")).isEqualTo(MUTUAL);
        assertThat(stored("romeo")).isEqualTo(MUTUAL);
        openfire.server().probe(ContactsIT.ForgetRosters.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestThatWasOpenIsApprovedByALaterToken(boolean rostersAreReadAnew) throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient romeo = romeo()) {
            ask(romeo, inviter);
            assertThat(stored("nurse")).isEqualTo(List.of("0", "-1", "1"));
            if (rostersAreReadAnew) {
                openfire.server().probe(ContactsIT.ForgetRosters.class);
            }

            subscribe(romeo, inviter, preauth(invite.token()));

            assertMutual(romeo.awaitPush(inviter));
            romeo.awaitPresence("subscribed", inviter);
            assertStoredAsMutual();
            try (ChatClient nurse = nurse("phone")) {
                assertMutual(nurse.contact(contact).orElseThrow());
                nurse.awaitPresence(null, romeo.jid());
                romeo.awaitPresence(null, nurse.jid());
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            }
        }
        assertThat(uses(invite)).isEqualTo(1);
    }

    @Test
    void aRequestThatTheInviterHasBeforeTheEyesIsApprovedByALaterToken() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            ask(romeo, inviter);
            nurse.awaitPresence("subscribe", contact);

            subscribe(romeo, inviter, preauth(invite.token()));

            assertMutual(romeo.awaitPush(inviter));
            romeo.awaitPresence("subscribed", inviter);
            assertMutual(nurse.awaitPush(contact));
            nurse.awaitPresence(null, romeo.jid());
            romeo.awaitPresence(null, nurse.jid());
            assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
        }
        assertStoredAsMutual();
        try (ChatClient nurse = nurse("phone")) {
            assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
        }
        assertThat(uses(invite)).isEqualTo(1);
    }

    @Test
    void theInvitersOwnOpenRequestIsApprovedToo() throws Exception {
        try (ChatClient nurse = nurse("phone")) {
            ask(nurse, contact);
        }
        theContactsTokenSettlesIt();
    }

    @Test
    void requestsThatAreOpenInBothDirectionsAreApproved() throws Exception {
        try (ChatClient romeo = romeo()) {
            ask(romeo, inviter);
        }
        try (ChatClient nurse = nurse("phone")) {
            // Openfire sends no push for a contact who is waiting for an answer, even if a request to this contact is
            // open as well.
            nurse.send("<presence type='subscribe' to='" + contact + "'/>");
            nurse.sync();
        }
        assertThat(stored("nurse")).isEqualTo(List.of("0", "0", "1"));
        theContactsTokenSettlesIt();
    }

    private void theContactsTokenSettlesIt() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient romeo = romeo()) {
            romeo.awaitPresence("subscribe", inviter);

            subscribe(romeo, inviter, preauth(invite.token()));

            assertMutual(romeo.awaitPush(inviter));
            assertStoredAsMutual();
            try (ChatClient nurse = nurse("phone")) {
                assertMutual(nurse.contact(contact).orElseThrow());
                nurse.awaitPresence(null, romeo.jid());
                romeo.awaitPresence(null, nurse.jid());
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            }
        }
        try (ChatClient romeo = romeo()) {
            assertThat(romeo.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
        }
        assertThat(uses(invite)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoked", "foreign", "consumed", "unknown"})
    void anyOtherTokenLeavesTheRequestOpen(String what) throws Exception {
        String token = worthless(what);
        try (ChatClient romeo = romeo()) {
            ask(romeo, inviter);

            subscribe(romeo, inviter, preauth(token));

            assertThat(romeo.unexpected(ChatClient.isPush(inviter))).isEqualTo(List.of());
            assertThat(romeo.unexpected(ChatClient.isPresence("subscribed", inviter)))
                    .isEqualTo(List.of());
            Element item = romeo.contact(inviter).orElseThrow();
            assertThat(item.attributeValue("subscription")).as(item::asXML).isEqualTo("none");
            assertThat(item.attributeValue("ask")).as(item::asXML).isEqualTo("subscribe");
            try (ChatClient nurse = nurse("phone")) {
                nurse.awaitPresence("subscribe", contact);
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
                nurse.send("<presence type='subscribed' to='" + contact + "'/>");
                assertThat(romeo.awaitPush(inviter).attributeValue("subscription"))
                        .isEqualTo("to");
            }
        }
    }

    private String worthless(String what) throws Exception {
        return switch (what) {
            case "revoked" -> revoked();
            case "foreign" -> api.create("{\"kind\":\"contact\",\"inviter\":\"romeo\"}")
                    .token();
            case "consumed" -> consumed();
            default -> "AAAAAAAAAAAAAAAAAAAAAAAA";
        };
    }
}
