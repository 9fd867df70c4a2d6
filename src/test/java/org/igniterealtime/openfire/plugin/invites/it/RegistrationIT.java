/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.PASSWORD;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.preauth;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.query;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.register;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.text;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests someone with an invite's token on a TLS stream without a login. Openfire's own registration is disabled unless stated otherwise.
 */
@ExtendWith(OpenfireExtension.class)
class RegistrationIT {

    private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private RawXmpp client;

    RegistrationIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void connect() throws Exception {
        openfire.server().setProperty("invites.limit.tokens.burst", "0");
        InBandSwitch.registration(openfire, false);
        client = RawXmpp.startTls(openfire);
    }

    @AfterEach
    void restore() throws Exception {
        client.close();
        openfire.server().deleteProperty("invites.limit.tokens.burst");
        openfire.server().deleteProperty("invites.registration.only");
        openfire.server().deleteProperty("invites.signup.url");
        InBandSwitch.registration(openfire, true);
    }

    @Test
    void aTokenRegistersWithBareFieldsWithoutAskingForTheForm() throws Exception {
        String token = account("\"inviter\":\"admin\"");

        assertThat(outcome(client.iq(preauth(token)))).isEqualTo("result");
        Element answer = client.iq(register("rosaline"));

        assertThat(outcome(answer)).isEqualTo("result");
        assertThat(answer.attributeValue("to")).isNull();
        client.login("rosaline", PASSWORD);
        Element roster = client.iq("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
        assertThat(roster.asXML()).contains("admin@" + openfire.domain()).contains("subscription=\"both\"");
        openfire.server().deleteUser("rosaline");
    }

    @Test
    void aTokenRegistersWithADataFormAndEveryAddress() throws Exception {
        String token = account("\"username\":\"balthasar\",\"username_policy\":\"suggested\"");
        String to = "<iq to='" + openfire.domain() + "' ";
        client.iq(preauth(token).replace("<iq ", to));

        Element asked = client.iq(InBand.form().replace("<iq ", to));

        assertThat(outcome(asked)).isEqualTo("result");
        Element query = asked.element("query");
        assertThat(query.elementText("username")).isEqualTo("balthasar");
        assertThat(query.element("password")).isNotNull();
        assertThat(query.element("x").attributeValue("type")).isEqualTo("form");
        assertThat(field(query, "FORM_TYPE").elementText("value")).isEqualTo("jabber:iq:register");
        assertThat(field(query, "username").elementText("value")).isEqualTo("balthasar");
        assertThat(field(query, "password").attributeValue("type")).isEqualTo("text-private");
        String filled = query("<x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE'><value>jabber:iq:register</value></field>"
                + "<field var='username'><value>Balthasar2</value></field>"
                + "<field var='password'><value>" + PASSWORD + "</value></field></x>");
        Element answer = client.iq(filled.replace("<iq ", to + "from='balthasar2@" + openfire.domain() + "' "));
        assertThat(outcome(answer)).isEqualTo("result");
        client.login("balthasar2", PASSWORD);
        openfire.server().deleteUser("balthasar2");
    }

    private static Element field(Element query, String name) {
        Node field = query.selectSingleNode("*[local-name()='x']/*[local-name()='field'][@var='" + name + "']");
        return (Element) field;
    }

    @Test
    void aBadTokenIsNotFoundAndRegistrationFollowsTheOperator() throws Exception {
        Element answer = client.iq(preauth(NOBODY));

        assertThat(outcome(answer)).isEqualTo("item-not-found/cancel");
        assertThat(text(answer)).contains("no such invite");
        Element refused = client.iq(register("sampson"));
        assertThat(outcome(refused)).isEqualTo("not-acceptable/modify");
        assertThat(text(refused)).contains("invite-only");
        assertThat(outcome(client.iq(InBand.form()))).isEqualTo("not-acceptable/modify");

        InBandSwitch.registration(openfire, true);
        assertThat(outcome(client.iq(InBand.form()))).isEqualTo("result");
        assertThat(outcome(client.iq(register("sampson")))).isEqualTo("result");
        assertThat(outcome(client.iq(register("sampson2")))).isEqualTo("not-allowed/cancel");
        client.login("sampson", PASSWORD);
        openfire.server().deleteUser("sampson");
    }

    @Test
    void aTokenThatEndedIsNotFound() throws Exception {
        ApiCalls.Made revoked = api.create("{\"kind\":\"account\"}");
        revoke(revoked);
        ApiCalls.Made expired = api.create("{\"kind\":\"account\"}");
        expire(expired, 1);
        String used = account("\"max_uses\":1");
        api.register(used, "gregory", PASSWORD);
        String contact =
                api.create("{\"kind\":\"contact\",\"inviter\":\"admin\"}").token();

        for (String token : List.of(revoked.token(), expired.token(), used, contact)) {
            Element answer = client.iq(preauth(token));
            assertThat(outcome(answer)).isEqualTo("item-not-found/cancel");
            assertThat(text(answer)).isNotBlank();
            assertThat(outcome(client.iq(register("gregory2")))).isEqualTo("not-acceptable/modify");
        }
        assertThat(outcome(client.iq(InBand.set("<preauth xmlns='urn:xmpp:pars:0'/>"))))
                .isEqualTo("bad-request/modify");
        openfire.server().deleteUser("gregory");
    }

    @Test
    void aTokenThatExpiresAfterPreauthStillRegisters() throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
        client.iq(preauth(invite.token()));

        expire(invite, System.currentTimeMillis() + 1);

        assertThat(outcome(client.iq(InBand.form()))).isEqualTo("result");
        assertThat(outcome(client.iq(register("abram")))).isEqualTo("result");
        openfire.server().deleteUser("abram");
    }

    @Test
    void aTokenThatIsRevokedOrUsedAfterPreauthDoesNot() throws Exception {
        ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
        client.iq(preauth(invite.token()));
        revoke(invite);
        assertThat(outcome(client.iq(InBand.form()))).isEqualTo("item-not-found/cancel");
        assertThat(outcome(client.iq(register("potpan")))).isEqualTo("item-not-found/cancel");

        String used = account("\"max_uses\":1");
        client.iq(preauth(used));
        api.register(used, "potpan", PASSWORD);
        assertThat(outcome(client.iq(register("potpan2")))).isEqualTo("conflict/cancel");
        openfire.server().deleteUser("potpan");
        assertThat(users("potpan%")).isZero();
    }

    /** Web, API, preauth, get and set give the same reason for an invite that has ended since it was shown. */
    @Test
    void whatBecameOfTheInviteIsTheSameWordAtEveryDoor() throws Exception {
        for (String what : List.of("used", "revoked", "renewed")) {
            ApiCalls.Made invite = api.create("{\"kind\":\"account\"}");
            client.iq(preauth(invite.token()));
            end(invite, what);

            Element form = client.iq(InBand.form());
            Element set = client.iq(register("potpan2"));
            Element late = client.iq(preauth(invite.token()));
            HttpResponse<String> shown = api.get("/invites/api/v1/public/invites/" + invite.token());
            HttpResponse<String> registered = api.register(invite.token(), "potpan2", PASSWORD);
            HttpResponse<String> page = api.get("/invites/" + invite.token());

            String word = text(late);
            assertThat(word).as(what).isNotBlank().doesNotContain("http.problem");
            assertThat(text(form)).as(what).isEqualTo(word);
            assertThat(text(set)).as(what).isEqualTo(word);
            String code = what.equals("renewed") ? "unknown_token" : "invite_" + what;
            for (HttpResponse<String> answer : List.of(shown, registered)) {
                assertThat(answer.body()).as(what).contains(code).contains(word);
            }
            assertThat(page.body()).contains(PAGES.get(what));
            assertThat(outcome(form)).isEqualTo("item-not-found/cancel");
        }
        openfire.server().deleteUser("potpan");
        assertThat(users("potpan%")).isZero();
    }

    private static final Map<String, String> PAGES = Map.of(
            "used", "This invite has been used",
            "revoked", "This invite has been withdrawn",
            "renewed", "This invite does not exist");

    private void end(ApiCalls.Made invite, String what) throws Exception {
        switch (what) {
            case "used" -> api.register(invite.token(), "potpan", PASSWORD);
            case "revoked" -> revoke(invite);
            default -> api.post("/invites/api/v1/invites/" + invite.id() + "/renew", "", api.key());
        }
    }

    /** As in the examples of XEP-0077; profanity uses the query to find out what the error is about. */
    @Test
    void everyErrorHasTheQueryAndNoPassword() throws Exception {
        assertEchoed(client.iq(InBand.form()));
        Element closed = client.iq(register("sampson"));
        assertEchoed(closed);
        assertThat(closed.element("query").elementText("username")).isEqualTo("sampson");
        Element preauth = client.iq(preauth(NOBODY));
        assertThat(preauth.element("preauth").getNamespaceURI()).isEqualTo("urn:xmpp:pars:0");
        client.iq(preauth(account("\"max_uses\":1")));
        assertEchoed(client.iq(register("admin")));
        assertEchoed(client.iq(register("sampson", "short")));
        assertEchoed(client.iq(form("admin", PASSWORD)));

        InBandSwitch.registration(openfire, true);
        client.iq(preauth(NOBODY));
        // Openfire's own responses contain the request.
        assertEchoed(client.iq(query("<remove/><password>" + PASSWORD + "</password>")));
        assertEchoed(client.iq(register("admin")));
        client.login("admin", openfire.adminPassword());
        InBandSwitch.registration(openfire, false);
        InBandSwitch.passwords(openfire, false);
        try {
            assertEchoed(client.iq(InBand.form()));
            assertEchoed(client.iq(register("admin")));
            assertEchoed(client.iq(register("sampson")));
            assertEchoed(client.iq(form("admin", PASSWORD)));
        } finally {
            InBandSwitch.passwords(openfire, true);
        }
    }

    private static void assertEchoed(Element answer) {
        assertThat(answer.attributeValue("type")).as(answer.asXML()).isEqualTo("error");
        assertThat(answer.element("query").getNamespaceURI()).isEqualTo("jabber:iq:register");
        assertThat(answer.element("error").elements()).isNotEmpty();
        assertThat(answer.asXML()).doesNotContain(PASSWORD).doesNotContain("password>");
    }

    /** As for commands, the language of the stanza takes precedence over the language of the stream. */
    @Test
    void aRefusalIsInTheLanguageOfTheRequest() throws Exception {
        Element german = client.iq(InBand.form().replace("<iq ", "<iq xml:lang='de' "));
        Element english = client.iq(InBand.form());

        assertThat(text(german)).contains("Einladung");
        assertThat(german.attributeValue(QName.get("lang", Namespace.XML_NAMESPACE)))
                .isEqualTo("de");
        assertThat(text(english)).contains("invite-only");
        assertThat(text(client.iq(preauth(NOBODY).replace("<iq ", "<iq xml:lang='de' "))))
                .contains("Einladung");
    }

    /** XEP-0077, section 5. */
    @Test
    void whoHasNoTokenIsSentToTheSignUpPageThatTheOperatorNames() throws Exception {
        openfire.server().setProperty("invites.signup.url", "https://example.org/join");

        Element asked = client.iq(InBand.form());
        Element refused = client.iq(register("sampson"));
        client.iq(preauth(account("\"max_uses\":1")));
        Element form = client.iq(InBand.form());

        assertThat(outcome(asked)).isEqualTo("result");
        assertThat(asked.element("query").element("x").getNamespaceURI()).isEqualTo("jabber:x:oob");
        assertThat(asked.element("query").element("x").elementText("url")).isEqualTo("https://example.org/join");
        assertThat(outcome(refused)).isEqualTo("not-acceptable/modify");
        assertThat(refused.element("query").asXML()).contains("https://example.org/join");
        assertThat(form.element("query").element("username")).isNotNull();
        assertThat(form.asXML()).doesNotContain("jabber:x:oob");
    }

    @Test
    void whatFailsLeavesTheTokenUsableAndAStreamHasOneAccount() throws Exception {
        String token = account("\"max_uses\":5");
        openfire.server().createUser("friend", PASSWORD);
        client.iq(preauth(token));

        assertThat(outcome(client.iq(register("Friend")))).isEqualTo("conflict/cancel");
        assertThat(outcome(client.iq(register("postmaster")))).isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(register("friar@home")))).isEqualTo("jid-malformed/modify");
        Element weak = client.iq(register("friar", "short"));
        assertThat(outcome(weak)).isEqualTo("not-acceptable/modify");
        assertThat(text(weak)).isEqualTo("Please use a longer password.");
        assertThat(weak.asXML()).doesNotContain(">short<");
        assertThat(outcome(client.iq(query("<password>" + PASSWORD + "</password>"))))
                .isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(query("<username>friar</username>")))).isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(register("friar")))).isEqualTo("result");

        assertThat(outcome(client.iq(register("friar2")))).isEqualTo("not-allowed/cancel");
        assertThat(outcome(client.iq(preauth(token)))).isEqualTo("not-allowed/cancel");
        assertThat(outcome(client.iq(register("friar2")))).isEqualTo("not-allowed/cancel");
        openfire.server().deleteUser("friar");
        openfire.server().deleteUser("friend");
        assertThat(users("friar%")).isZero();
    }

    @Test
    void aFixedNameIsPrefilledEnforcedAndReserved() throws Exception {
        String token = account("\"username\":\"susan\"");
        InBandSwitch.registration(openfire, true);
        assertThat(outcome(client.iq(register("Susan")))).isEqualTo("conflict/cancel");
        assertThat(outcome(client.iq(register("postmaster")))).isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(register("lady@capulet")))).isEqualTo("jid-malformed/modify");

        client.iq(preauth(token));
        Element query = client.iq(InBand.form()).element("query");
        assertThat(query.elementText("username")).isEqualTo("susan");
        assertThat(query.elementText("instructions")).contains("susan");
        assertThat(outcome(client.iq(register("susan2")))).isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(query("<username/><password>" + PASSWORD + "</password>"))))
                .isEqualTo("result");
        client.login("susan", PASSWORD);
        openfire.server().deleteUser("susan");
    }

    @Test
    void anotherPreauthTakesThePlaceOfTheFormer() throws Exception {
        String first = account("\"username\":\"petruchio\"");
        String second = account("\"username\":\"valentio\"");
        client.iq(preauth(first));
        client.iq(preauth(second));

        assertThat(outcome(client.iq(register("petruchio")))).isEqualTo("not-acceptable/modify");
        client.iq(preauth(first));
        client.iq(preauth(NOBODY));
        assertThat(outcome(client.iq(register("petruchio")))).isEqualTo("not-acceptable/modify");
        client.iq(preauth(second));
        assertThat(outcome(client.iq(register("valentio")))).isEqualTo("result");
        openfire.server().deleteUser("valentio");
    }

    @Test
    void aContactInviteRegistersWhereItAllowsThat() throws Exception {
        String token = api.create("{\"kind\":\"contact\",\"inviter\":\"admin\",\"registration\":true}")
                .token();

        assertThat(outcome(client.iq(preauth(token)))).isEqualTo("result");
        assertThat(outcome(client.iq(register("helena")))).isEqualTo("result");
        openfire.server().deleteUser("helena");
    }

    @Test
    void aResetSetsTheUsersPasswordAndMakesNoAccount() throws Exception {
        openfire.server().createUser("lucio", "the-old-0ne");
        String token = api.create("{\"kind\":\"reset\",\"username\":\"lucio\"}").token();
        client.iq(preauth(token));

        Element query = client.iq(InBand.form()).element("query");
        assertThat(query.elementText("username")).isEqualTo("lucio");
        assertThat(query.elementText("instructions")).contains("new password").contains("lucio");
        assertThat(outcome(client.iq(register("lucio2")))).isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(register("lucio", "short")))).isEqualTo("not-acceptable/modify");
        assertThat(outcome(client.iq(register("lucio", "the-new-0ne")))).isEqualTo("result");

        client.login("lucio", "the-new-0ne");
        assertThat(users("lucio%")).isEqualTo(1);
        openfire.server().deleteUser("lucio");
    }

    @Test
    void aResetNeedsNoName() throws Exception {
        openfire.server().createUser("leonardo", "the-old-0ne");
        String token =
                api.create("{\"kind\":\"reset\",\"username\":\"leonardo\"}").token();
        client.iq(preauth(token));

        assertThat(outcome(client.iq(query("<password>the-new-0ne</password>"))))
                .isEqualTo("result");

        client.login("leonardo", "the-new-0ne");
        openfire.server().deleteUser("leonardo");
    }

    @Test
    void aUserChangesTheOwnPasswordAndMakesNoOtherAccount() throws Exception {
        openfire.server().createUser("escalus", "prince-0f-verona");
        client.login("escalus", "prince-0f-verona");

        for (boolean inviteOnly : List.of(false, true)) {
            openfire.server().setProperty("invites.registration.only", Boolean.toString(inviteOnly));
            InBandSwitch.registration(openfire, inviteOnly);
            Element refused = client.iq(register("page" + inviteOnly));
            assertThat(outcome(refused)).isEqualTo("forbidden/auth");
            assertThat(text(refused)).isNotBlank();
            assertThat(outcome(client.iq(form("page" + inviteOnly, PASSWORD)))).isEqualTo("forbidden/auth");
            assertThat(outcome(client.iq(register("escalus", "new-0ne-" + inviteOnly))))
                    .isEqualTo("result");
            assertPassword("escalus", "new-0ne-" + inviteOnly);
            assertThat(outcome(client.iq(form("Escalus", "newer-0ne-" + inviteOnly))))
                    .isEqualTo("result");
            assertPassword("escalus", "newer-0ne-" + inviteOnly);
            InBandSwitch.passwords(openfire, false);
            assertThat(outcome(client.iq(register("escalus", PASSWORD)))).isEqualTo("forbidden/auth");
            InBandSwitch.passwords(openfire, true);
        }
        assertThat(users("page%")).isZero();
        openfire.server().deleteUser("escalus");
    }

    private static String form(String username, String password) {
        return query("<x xmlns='jabber:x:data' type='submit'><field var='username'><value>" + username
                + "</value></field><field var='password'><value>" + password + "</value></field></x>");
    }

    private void assertPassword(String username, String password) throws Exception {
        try (RawXmpp other = RawXmpp.startTls(openfire)) {
            other.login(username, password);
        }
    }

    @Test
    void aUserMakesNoOtherAccountWithAReservedNameAndCancelsTheOwn() throws Exception {
        account("\"username\":\"antonio\"");
        openfire.server().createUser("angelica", "nurse-0f-all");
        client.login("angelica", "nurse-0f-all");
        InBandSwitch.registration(openfire, true);

        assertThat(outcome(client.iq(register("antonio")))).isEqualTo("conflict/cancel");
        assertThat(outcome(client.iq(register("angelica2")))).isEqualTo("result");
        assertThat(outcome(client.iq(preauth(NOBODY)))).isEqualTo("not-allowed/cancel");

        openfire.server().setProperty("invites.registration.only", "true");
        assertThat(outcome(client.iq(query("<remove/>")))).isEqualTo("result");
        openfire.server().deleteUser("angelica2");
        assertThat(users("angelica%")).isZero();
    }

    @Test
    void withInvitesOnlyNobodyRegistersWithoutAToken() throws Exception {
        String token = account("\"max_uses\":1");
        InBandSwitch.registration(openfire, true);
        openfire.server().setProperty("invites.registration.only", "true");

        assertThat(text(client.iq(register("cousin")))).contains("invite-only");
        assertThat(outcome(client.iq(InBand.form()))).isEqualTo("not-acceptable/modify");
        client.iq(preauth(token));
        assertThat(outcome(client.iq(register("cousin")))).isEqualTo("result");
        openfire.server().deleteUser("cousin");
    }

    @Test
    void anAddressThatGuessesHasToWaitUntilItHasAGoodToken() throws Exception {
        String token = account("\"max_uses\":1");
        openfire.server().setProperty("invites.limit.tokens.burst", "3");

        for (int i = 0; i < 3; i++) {
            assertThat(outcome(client.iq(preauth(NOBODY)))).isEqualTo("item-not-found/cancel");
        }
        Element answer = client.iq(preauth(NOBODY));

        assertThat(outcome(answer)).isEqualTo("resource-constraint/wait");
        assertThat(text(answer)).isNotBlank();
        assertThat(outcome(client.iq(preauth(token)))).isEqualTo("result");
    }

    @Test
    void unloadingGivesRegistrationBackAndLetsTheStreamsGo() throws Exception {
        client.iq(preauth(account("\"max_uses\":1")));

        openfire.unloadPlugin();
        try {
            assertThat(openfire.server().pluginLoadersLeft(Duration.ofSeconds(20)))
                    .isZero();
            assertThat(outcome(client.iq(preauth(NOBODY)))).isEqualTo("not-authorized/auth");
            InBandSwitch.registration(openfire, true);
            assertThat(outcome(client.iq(register("citizen")))).isEqualTo("result");
        } finally {
            openfire.loadPlugin();
        }
        assertThat(outcome(client.iq(preauth(account("\"max_uses\":1"))))).isEqualTo("result");
        openfire.server().deleteUser("citizen");
    }

    private String account(String member) throws Exception {
        return api.create("{\"kind\":\"account\"," + member + "}").token();
    }

    private void revoke(ApiCalls.Made invite) throws Exception {
        assertThat(api.post("/invites/api/v1/invites/" + invite.id() + "/revoke", "", api.key())
                        .statusCode())
                .isEqualTo(200);
    }

    private void expire(ApiCalls.Made invite, long at) {
        openfire.server()
                .update("UPDATE ofInvite SET expiresAt = ? WHERE inviteID = ?", Long.toString(at), invite.id());
    }

    private long users(String pattern) {
        return openfire.server()
                .query("SELECT username FROM ofUser WHERE username LIKE ?", pattern)
                .size();
    }

    @Test
    void aDatabaseThatFailsMayBeTriedAgain() throws Exception {
        String token = account("\"max_uses\":1");

        assertThat(outcome(DatabaseAway.during(openfire, () -> client.iq(preauth(token)))))
                .isEqualTo("resource-constraint/wait");
        assertThat(outcome(client.iq(preauth(token)))).isEqualTo("result");

        assertThat(outcome(DatabaseAway.during(openfire, () -> client.iq(register("abram")))))
                .isEqualTo("resource-constraint/wait");
        assertThat(outcome(client.iq(register("abram")))).isEqualTo("result");
        openfire.server().deleteUser("abram");
    }
}
