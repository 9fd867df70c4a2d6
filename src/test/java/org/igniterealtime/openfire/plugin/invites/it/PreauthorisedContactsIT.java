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

/** Tests subscription requests with a contact invite's token (XEP-0379) from users of the same server. */
class PreauthorisedContactsIT extends InviterAndContact {

    @Test
    void theInviterIsAskedNothingAndBothAreContactsAtOnce() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient phone = nurse("phone");
                ChatClient apiKeys = nurse("apiKeys");
                ChatClient romeo = romeo()) {
            subscribe(romeo, inviter, preauth(invite.token()));

            assertMutual(romeo.awaitPush(inviter));
            romeo.awaitPresence("subscribed", inviter);
            romeo.awaitPresence(null, phone.jid());
            romeo.awaitPresence(null, apiKeys.jid());
            assertMutual(romeo.contact(inviter).orElseThrow());
            assertThat(romeo.unexpected(ChatClient.isPresence("subscribed", inviter)))
                    .isEqualTo(List.of());
            for (ChatClient nurse : List.of(phone, apiKeys)) {
                assertMutual(nurse.awaitPush(contact));
                nurse.awaitPresence(null, romeo.jid());
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
                assertThat(nurse.unexpected(ChatClient.isPush(contact))).isEqualTo(List.of());
            }
        }
        assertThat(uses(invite)).isEqualTo(1);
    }

    @Test
    void anInviterWhoIsOfflineSeesTheContactAtTheNextLoginAndNoRequest() throws Exception {
        try (ChatClient romeo = romeo()) {
            subscribe(romeo, inviter, preauth(invite().token()));
            assertMutual(romeo.awaitPush(inviter));
            romeo.awaitPresence("subscribed", inviter);

            try (ChatClient nurse = nurse("phone")) {
                assertMutual(nurse.contact(contact).orElseThrow());
                nurse.awaitPresence(null, romeo.jid());
                romeo.awaitPresence(null, nurse.jid());
                assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            }
        }
    }

    /** XEP-0401, section 5.3: for an existing contact, nothing is left to be done, so the link can still be used by someone else. */
    @Test
    void aMutualContactUsesNothingUpAndNobodyIsAskedAnything() throws Exception {
        ApiCalls.Made fresh = invite();
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            subscribe(romeo, inviter, preauth(invite().token()));
            assertMutual(romeo.awaitPush(inviter));
            assertMutual(nurse.awaitPush(contact));

            subscribe(romeo, inviter, preauth(fresh.token()));

            assertThat(romeo.unexpected(ChatClient.isPush(inviter))).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient.isPush(contact))).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
        }
        assertThat(uses(fresh)).isEqualTo(0);
        openfire.server().createUser("mercutio", PASSWORD);
        try (ChatClient mercutio = ChatClient.online(openfire, "mercutio", PASSWORD, "street")) {
            subscribe(mercutio, inviter, preauth(fresh.token()));
            assertMutual(mercutio.awaitPush(inviter));
        }
        assertThat(uses(fresh)).isEqualTo(1);
    }

    /** Only one of the two can see the other so far. */
    @ParameterizedTest
    @ValueSource(strings = {"romeo", "nurse"})
    void aHalfSubscribedContactGetsTheOtherHalf(String who) throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            ChatClient asks = who.equals("romeo") ? romeo : nurse;
            ChatClient grants = who.equals("romeo") ? nurse : romeo;
            String asked = who.equals("romeo") ? inviter : contact;
            subscribe(asks, asked, "");
            grants.await("request", ChatClient::isRequest);
            grants.send("<presence type='subscribed' to='" + bare(asks) + "'/>");
            asks.awaitPresence("subscribed", asked);

            subscribe(romeo, inviter, preauth(invite.token()));

            assertMutual(romeo.contact(inviter).orElseThrow());
            assertMutual(nurse.contact(contact).orElseThrow());
        }
        assertThat(uses(invite)).isEqualTo(1);
    }

    private static String bare(ChatClient client) {
        return client.jid().substring(0, client.jid().indexOf('/'));
    }

    /** RFC 6121, section 3.1.3: handled as if it had been sent to the bare JID. */
    @Test
    void aRequestToOneOfTheInvitersDevicesCounts() throws Exception {
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            subscribe(romeo, nurse.jid(), preauth(invite().token()));

            assertMutual(nurse.awaitPush(contact));
            assertMutual(romeo.awaitPush(inviter));
        }
    }

    /** A token that is not ours may be meant for the addressee's client: the stanza arrives unchanged. */
    @ParameterizedTest
    @ValueSource(strings = {"unknown", "hexadecimal", "long", "malformed", "none"})
    void anyOtherTokenMakesAnOrdinaryRequest(String what) throws Exception {
        String children = children(what);
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            subscribe(romeo, inviter, children);

            Element request = nurse.await("request", ChatClient::isRequest);
            assertThat(request.attributeValue("from")).isEqualTo(contact);
            for (Element sent : request.elements("preauth")) {
                assertThat(children).as(request::asXML).contains(sent.attributeValue("token", ""));
            }
            assertThat(request.elements("preauth").size()).as(request::asXML).isEqualTo(count(children));
            assertThat(romeo.awaitPush(inviter).attributeValue("ask")).isEqualTo("subscribe");
            assertThat(nurse.unexpected(ChatClient.isPush(contact))).isEqualTo(List.of());
        }
    }

    /** A token that is or was ours is a secret, even if it cannot be used at the moment, and the addressee must not see it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "foreign",
                "account",
                "reset",
                "revoked",
                "consumed",
                "renewed",
                "deleted",
                "wrong secret",
                "twice",
                "beside another",
                "in a sentence"
            })
    void aTokenThatIsOrWasOursIsTakenOutOfAnOrdinaryRequest(String what) throws Exception {
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            subscribe(romeo, inviter, "<status>Please</status>" + children(what));

            Element request = nurse.await("request", ChatClient::isRequest);
            assertThat(request.attributeValue("from")).isEqualTo(contact);
            assertThat(request.elements("preauth").size())
                    .as(request::asXML)
                    .isEqualTo(what.equals("beside another") ? 1 : 0);
            assertThat(request.elementText("status")).as(request::asXML).isEqualTo("Please");
            assertThat(romeo.awaitPush(inviter).attributeValue("ask")).isEqualTo("subscribe");
            assertThat(nurse.unexpected(ChatClient.isPush(contact))).isEqualTo(List.of());
        }
    }

    private static int count(String children) {
        return children.split("<preauth", -1).length - 1;
    }

    private String children(String what) throws Exception {
        return switch (what) {
            case "unknown" -> preauth("AAAAAAAAAAAAAAAAAAAAAAAA");
            case "wrong secret" -> preauth(invite().id() + invite().token().substring(18));
            case "foreign" -> preauth(
                    api.create("{\"kind\":\"contact\",\"inviter\":\"romeo\"}").token());
            case "account" -> preauth(api.create("{\"inviter\":\"nurse\"}").token());
            case "reset" -> preauth(
                    api.create("{\"kind\":\"reset\",\"username\":\"nurse\"}").token());
            case "hexadecimal" -> preauth("0123456789abcdef0123456789abcdef01234567");
            case "renewed" -> preauth(endedBy("/renew"));
            case "deleted" -> preauth(deleted());
            case "beside another" -> preauth(invite().token()) + preauth("0123456789abcdef");
            case "in a sentence" -> preauth(revoked() + ".");
            case "revoked" -> preauth(revoked());
            case "consumed" -> preauth(consumed());
            case "twice" -> preauth(invite().token()) + preauth(invite().token());
            case "long" -> preauth("A".repeat(30_000));
            case "malformed" -> "<preauth xmlns='urn:xmpp:pars:0'/>";
            default -> "";
        };
    }

    /** Conversations does this after registration. */
    @Test
    void whoRegisteredWithATokenMaySendItAgain() throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"contact\",\"inviter\":\"nurse\",\"registration\":true}");
        assertThat(api.register(invite.token(), "juliet", PASSWORD).statusCode())
                .isEqualTo(201);
        String juliet = "juliet@" + openfire.domain();
        try (ChatClient nurse = nurse("phone");
                ChatClient newcomer = ChatClient.online(openfire, "juliet", PASSWORD, "balcony")) {
            subscribe(newcomer, inviter, preauth(invite.token()));

            assertThat(newcomer.unexpected(ChatClient.isPush(inviter))).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient::isRequest)).isEqualTo(List.of());
            assertThat(nurse.unexpected(ChatClient.isPush(juliet))).isEqualTo(List.of());
            assertMutual(nurse.contact(juliet).orElseThrow());
        }
        assertThat(uses(invite)).isEqualTo(1);
    }

    /** Uses an inviter of its own, because Openfire would apply the block list to the next user with the same name. */
    @Test
    void whomTheInviterBlocksGetsNothingByAToken() throws Exception {
        openfire.server().createUser("capulet", PASSWORD);
        String blocker = "capulet@" + openfire.domain();
        ApiCalls.Made invite = api.create("{\"kind\":\"contact\",\"inviter\":\"capulet\"}");
        try (ChatClient capulet = ChatClient.online(openfire, "capulet", PASSWORD, "hall");
                ChatClient romeo = romeo()) {
            capulet.set("<query xmlns='jabber:iq:privacy'><list name='no'><item type='jid' value='" + contact
                    + "' action='deny' order='1'/></list></query>");
            capulet.set("<query xmlns='jabber:iq:privacy'><default name='no'/></query>");

            subscribe(romeo, blocker, preauth(invite.token()));

            assertThat(romeo.awaitPush(blocker).attributeValue("subscription")).isEqualTo("none");
            assertThat(capulet.unexpected(ChatClient.isPush(contact))).isEqualTo(List.of());
        }
        assertThat(uses(invite)).isEqualTo(0);
    }

    @Test
    void nobodyBecomesTheirOwnContact() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient nurse = nurse("phone")) {
            subscribe(nurse, inviter, preauth(invite.token()));
            assertThat(nurse.contact(inviter)
                            .filter(item -> item.attributeValue("subscription").equals("both")))
                    .isEmpty();
        }
        assertThat(uses(invite)).isEqualTo(0);
    }

    @Test
    void wrongTokensOfASenderShutNoGoodOneOut() throws Exception {
        openfire.server().setProperty("invites.limit.tokens.burst", "2");
        openfire.server().setProperty("invites.limit.tokens.per.minute", "1");
        ApiCalls.Made invite = invite();
        openfire.server().createUser("tybalt", PASSWORD);
        String trier = "tybalt@" + openfire.domain();
        try (ChatClient nurse = nurse("phone");
                ChatClient tybalt = ChatClient.online(openfire, "tybalt", PASSWORD, "street")) {
            for (int i = 0; i < 5; i++) {
                subscribe(tybalt, inviter, preauth("A".repeat(39) + i));
            }
            assertThat(uses(invite)).isEqualTo(0);
            assertThat(nurse.unexpected(ChatClient.isPush(trier))).isEqualTo(List.of());

            subscribe(tybalt, inviter, preauth(invite.token()));
            assertMutual(nurse.awaitPush(trier));
        } finally {
            openfire.server().deleteProperty("invites.limit.tokens.burst");
            openfire.server().deleteProperty("invites.limit.tokens.per.minute");
        }
    }

    @Test
    void aDeletedInvitersTokenIsWorthNothing() throws Exception {
        ApiCalls.Made invite = invite();
        openfire.server().deleteUser("nurse");
        openfire.server().createUser("nurse", PASSWORD);
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            subscribe(romeo, inviter, preauth(invite.token()));

            nurse.await("request", ChatClient::isRequest);
            assertThat(nurse.unexpected(ChatClient.isPush(contact))).isEqualTo(List.of());
        }
        assertThat(uses(invite)).isEqualTo(0);
    }

    /** It may be valid, and therefore a secret. */
    @Test
    void aTokenThatCannotBeLookedUpIsTakenOutOfAnOrdinaryRequest() throws Exception {
        ApiCalls.Made invite = invite();
        try (ChatClient nurse = nurse("phone");
                ChatClient romeo = romeo()) {
            Element request = DatabaseAway.during(openfire, () -> {
                subscribe(romeo, inviter, preauth(invite.token()));
                return nurse.await("request", ChatClient::isRequest);
            });
            assertThat(request.elements("preauth")).as(request::asXML).isEqualTo(List.of());

            subscribe(romeo, inviter, preauth(invite.token()));
            assertMutual(nurse.awaitPush(contact));
        }
        assertThat(uses(invite)).isEqualTo(1);
    }
}
