/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.xmpp.register.RegistrationFixture.condition;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

/** Tests what {@code RegistrationIT} cannot set up on a running Openfire. */
class UnauthenticatedHandlerTest {

    private static final String PASSWORD = "correct horse";

    private final RegistrationFixture scene = new RegistrationFixture();

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void aUserStoreThatIsAwayCanBeTriedAgainWithTheSameToken() throws Exception {
        scene.preauth(scene.account());
        scene.accounts.failure = Accounts.Outcome.AWAY;

        IQ answer = scene.register("romeo", PASSWORD);

        assertThat(condition(answer)).isEqualTo(PacketError.Condition.resource_constraint);
        assertThat(answer.getError().getType()).isEqualTo(PacketError.Type.wait);
        scene.accounts.failure = null;
        // The plugin waits for what the user store may still do.
        scene.clock.advance(Duration.ofSeconds(5));
        assertThat(scene.register("romeo", PASSWORD).getType()).isEqualTo(IQ.Type.result);
    }

    @Test
    void manyUnknownTokensAreRefusedAndShutNoGoodOneOut() throws Exception {
        scene.properties.put("invites.limit.tokens.burst", "2");
        for (String text : List.of("robots.txt", "A", "A".repeat(39), "A".repeat(41), "A".repeat(40), "B".repeat(40))) {
            assertThat(condition(preauth(text))).isEqualTo(PacketError.Condition.item_not_found);
        }
        IQ refused = preauth("C".repeat(40));
        assertThat(condition(refused)).isEqualTo(PacketError.Condition.resource_constraint);
        assertThat(refused.getError().getText()).endsWith("Please try again in 2 s.");

        assertThat(preauth(scene.account().value()).getType()).isEqualTo(IQ.Type.result);
        assertThat(scene.register("romeo", PASSWORD).getType()).isEqualTo(IQ.Type.result);
    }

    @Test
    void whatSticksToTheEndOfATokenDoesNotBelongToIt() throws Exception {
        for (String end : List.of(".", ",", ")", ";", "&gt;", "&quot;", "&amp;gt;", "%2E", ".)", " ")) {
            assertThat(preauth(scene.account().value() + end).getType()).isEqualTo(IQ.Type.result);
        }
        assertThat(scene.register("romeo", PASSWORD).getType()).isEqualTo(IQ.Type.result);
    }

    private IQ preauth(String token) throws Exception {
        return scene.ask("set", "<preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/>");
    }

    @Test
    void aReadOnlyUserStoreRefuses() throws Exception {
        scene.preauth(scene.account());
        scene.accounts.writable = false;

        assertThat(condition(scene.register("romeo", PASSWORD))).isEqualTo(PacketError.Condition.not_allowed);
        assertThat(condition(scene.ask("get", ""))).isEqualTo(PacketError.Condition.not_allowed);
    }

    /** Conversations continues without the token after any other condition. */
    @Test
    void aReadOnlyUserStoreAdmitsNoToken() throws Exception {
        Token account = scene.account();
        Token reset = scene.invite(InviteKind.RESET, "juliet", null);
        scene.accounts.writable = false;

        for (Token token : List.of(account, reset)) {
            IQ answer = scene.preauth(scene.stream, token);
            assertThat(condition(answer)).isEqualTo(PacketError.Condition.item_not_found);
            assertThat(answer.getError().getText()).contains("cannot be changed");
        }
    }

    @Test
    void requestsAtTheSameMomentOnOneStreamMakeOneAccount() throws Exception {
        scene.preauth(scene.account());
        int clients = 8;
        CyclicBarrier start = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<IQ>> requests = IntStream.range(0, clients)
                    .<Callable<IQ>>mapToObj(i -> () -> {
                        start.await();
                        return scene.register("romeo" + i, PASSWORD);
                    })
                    .toList();

            int results = 0;
            for (Future<IQ> answer : threads.invokeAll(requests)) {
                results += answer.get().getType() == IQ.Type.result ? 1 : 0;
            }

            assertThat(results).isEqualTo(1);
            assertThat(scene.accounts.passwords).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void openfiresOwnLostRaceIsAConflict() throws Exception {
        IQ sent = new IQ(IQ.Type.error, "1");
        sent.setError(PacketError.Condition.internal_server_error);
        scene.own.work = request -> {
            scene.accounts.passwords.put("romeo", "somebody else's");
            scene.stream.hear(sent);
        };

        scene.register("romeo", PASSWORD);

        assertThat(condition(sent)).isEqualTo(PacketError.Condition.conflict);
        assertThat(sent.getError().getText()).contains("already taken");
        assertThat(scene.stream.isDone()).isFalse();
    }

    @Test
    void whatGoesWrongInOpenfireOtherwiseStaysAsItIs() throws Exception {
        IQ sent = new IQ(IQ.Type.error, "1");
        sent.setError(PacketError.Condition.internal_server_error);
        scene.own.work = request -> scene.stream.hear(sent);

        scene.register("romeo", PASSWORD);

        assertThat(condition(sent)).isEqualTo(PacketError.Condition.internal_server_error);
    }

    @Test
    void theAnswerToAnotherRequestIsNoneOfThisOnes() throws Exception {
        IQ other = new IQ(IQ.Type.result, "2");
        scene.own.work = request -> scene.stream.hear(other);

        scene.register("romeo", PASSWORD);

        assertThat(scene.stream.isDone()).isFalse();
    }

    @Test
    void aFixedNameThatSomebodyGotElsewhereIsTakenWhetherTypedOrNot() throws Exception {
        scene.preauth(scene.invite(InviteKind.ACCOUNT, "romeo", UsernamePolicy.FIXED));
        scene.accounts.passwords.put("romeo", "by the admin");

        assertThat(condition(scene.register("", PASSWORD))).isEqualTo(PacketError.Condition.conflict);
        assertThat(condition(scene.register("romeo", PASSWORD))).isEqualTo(PacketError.Condition.conflict);
    }

    @Test
    void anotherNameThanTheFixedOneIsNotAcceptable() throws Exception {
        scene.preauth(scene.invite(InviteKind.ACCOUNT, "romeo", UsernamePolicy.FIXED));

        assertThat(condition(scene.register("mercutio", PASSWORD))).isEqualTo(PacketError.Condition.not_acceptable);
    }

    @Test
    void whatAFixedNameCannotBeAnyMoreIsSaidBeforeAnythingIsTyped() throws Exception {
        scene.preauth(scene.invite(InviteKind.ACCOUNT, "romeo", UsernamePolicy.FIXED));
        scene.accounts.passwords.put("romeo", "by the admin");

        IQ form = scene.ask("get", "");

        assertThat(condition(form)).isEqualTo(PacketError.Condition.conflict);
        assertThat(form.getError().getText())
                .contains("romeo")
                .contains("a new one")
                .doesNotContain("choose another");
    }

    @Test
    void anAdministratorsNameIsRefusedWithAndWithoutAToken() throws Exception {
        scene.accounts.admins.add("mercutio");

        for (String name : List.of("mercutio", "mercut1o", "аdmin", "tybalt.", "..")) {
            assertThat(condition(scene.register(name, PASSWORD))).isEqualTo(PacketError.Condition.not_acceptable);
        }
        scene.preauth(scene.account());
        for (String name : List.of("mercutio", "mercut1o", "аdmin", "tybalt.", "..")) {
            assertThat(condition(scene.register(name, PASSWORD))).isEqualTo(PacketError.Condition.not_acceptable);
        }
        assertThat(scene.own.requests).isEmpty();
    }

    @Test
    void aResetOfAUserWhoIsGoneIsNotFound() throws Exception {
        scene.accounts.passwords.put("romeo", "old one");
        scene.preauth(scene.invite(InviteKind.RESET, "romeo", null));
        scene.accounts.passwords.remove("romeo");

        IQ answer = scene.register("", PASSWORD);

        assertThat(condition(answer)).isEqualTo(PacketError.Condition.item_not_found);
        assertThat(scene.accounts.passwords).doesNotContainKey("romeo");
    }

    @Test
    void whoIsNotLoggedInHasNothingToCancel() throws Exception {
        scene.preauth(scene.account());

        IQ answer = scene.ask("set", "<remove/>");

        assertThat(condition(answer)).isEqualTo(PacketError.Condition.registration_required);
        assertThat(answer.getError().getText()).isNotBlank();
        assertThat(scene.own.requests).isEmpty();
    }

    @Test
    void aGetIsAPreauthToo() throws Exception {
        String token = scene.account().value();

        IQ answer = scene.ask("get", "<preauth xmlns='urn:xmpp:pars:0' token='" + token + "'/>");

        assertThat(answer.getType()).isEqualTo(IQ.Type.result);
        assertThat(scene.stream.grant()).isPresent();
    }

    @Test
    void everyRefusalHasAText() throws Exception {
        scene.preauth(scene.account());
        for (String children : List.of(
                "<username>a</username><password>short</password>",
                "<username>abcdefgh</username><password>abcdefgh</password>",
                "<username>a</username><password>correct&#9;horse</password>",
                "<username>a</username><password>correct horse</password><email>none</email>",
                "<username>a</username><password>correct horse</password><name>" + "n".repeat(101) + "</name>",
                "<username>a</username><password>" + "p".repeat(1025) + "</password>")) {
            IQ answer = scene.ask("set", children);
            assertThat(condition(answer)).isEqualTo(PacketError.Condition.not_acceptable);
            assertThat(answer.getError().getText()).isNotBlank();
            assertEchoed(answer);
        }
    }

    @Test
    void openRegistrationTakesNoPasswordThatCannotBeKept() throws Exception {
        assertThat(condition(scene.register("romeo", "x".repeat(56)))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(scene.own.requests).isEmpty();
    }

    @Test
    void openRegistrationJudgesOtherPasswordsIfTheOperatorSaysSo() throws Exception {
        assertThat(scene.register("romeo", "a")).isNull();
        scene.properties.put("invites.password.rules", "all");

        assertThat(condition(scene.register("romeo", "a"))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(scene.register("romeo", "romeo123").getError().getText()).contains("based on your username");
        assertThat(scene.register("romeo", PASSWORD)).isNull();
    }

    @Test
    void withATokenNoDoorTakesAPasswordThatIsSoonGuessed() throws Exception {
        scene.preauth(scene.account());

        assertThat(condition(scene.register("romeo", "admin123"))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(condition(scene.register("romeo", "x".repeat(56)))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(scene.register("romeo", "romeo1romeo1").getError().getText()).contains("based on your username");
        assertThat(scene.register("romeo", PASSWORD).getType()).isEqualTo(IQ.Type.result);
    }

    @Test
    void blanksInAPasswordAreKeptWhateverTheForm() throws Exception {
        scene.preauth(scene.account());

        scene.ask(
                "set",
                "<x xmlns='jabber:x:data' type='submit'><field var='username'><value>romeo</value></field>"
                        + "<field var='password'><value> correct  horse </value></field></x>");

        assertThat(scene.accounts.passwords.get("romeo")).isEqualTo(" correct  horse ");
    }

    /** XEP-0077 has the query in each error, and clients (profanity) look for it. */
    private static void assertEchoed(IQ answer) {
        assertThat(answer.getType()).isEqualTo(IQ.Type.error);
        assertThat(answer.getChildElement().getQName()).isEqualTo(QName.get("query", "jabber:iq:register"));
        assertThat(answer.toXML()).doesNotContain("password>").doesNotContain(PASSWORD);
    }

    @Test
    void anErrorHasTheQueryInItAndNoPassword() throws Exception {
        scene.own.open = false;
        String form = "<x xmlns='jabber:x:data' type='submit'><field var='username'><value>romeo</value></field>"
                + "<field var='password'><value>" + PASSWORD + "</value></field></x>";

        assertEchoed(scene.ask("get", ""));
        IQ bare = scene.register("romeo", PASSWORD);
        assertEchoed(bare);
        assertThat(bare.getChildElement().elementText("username")).isEqualTo("romeo");
        assertEchoed(scene.ask("set", form));
        IQ request = RegistrationFixture.request("set", "<username/><password>" + PASSWORD + "</password>");
        request.getChildElement().element("username").setText("ro\uFFFEmeo");
        IQ malformed = scene.ask(request);
        assertEchoed(malformed);
        assertThat(malformed.toXML()).doesNotContain("\uFFFE");
    }

    @Test
    void anErrorToPreauthHasThatInIt() throws Exception {
        IQ answer = scene.ask("set", "<preauth xmlns='urn:xmpp:pars:0' token='AAAAAAAAAAAAAAAAAAAAAAAA'/>");

        assertThat(answer.getType()).isEqualTo(IQ.Type.error);
        assertThat(answer.getChildElement().getQName()).isEqualTo(QName.get("preauth", "urn:xmpp:pars:0"));
        assertThat(answer.toXML()).doesNotContain("AAAA");
    }

    /** If an invite has ended since preauth, get and set return the same error that preauth would. */
    @Test
    void whatBecameOfTheInviteIsSaidInTheSameWordsAtEachStep() throws Exception {
        for (String what : List.of("used", "revoked", "renewed")) {
            ClientStream late = new ClientStream();
            Token token = scene.invite(InviteKind.ACCOUNT, "romeo", UsernamePolicy.SUGGESTED);
            scene.preauth(token);
            scene.end(token, what);

            IQ form = scene.ask("get", "");
            IQ set = scene.register("romeo2", PASSWORD);
            IQ preauth = scene.preauth(late, token);

            assertThat(condition(form)).as(what).isEqualTo(PacketError.Condition.item_not_found);
            assertThat(form.getError().getText())
                    .as(what)
                    .isEqualTo(preauth.getError().getText());
            assertThat(set.getError().getText())
                    .as(what)
                    .isEqualTo(preauth.getError().getText());
            assertThat(form.getError().getText())
                    .isEqualTo(RegistrationFixture.TEXTS.get(
                            "http.problem." + (what.equals("renewed") ? "unknown_token" : "invite_" + what)));
            scene.accounts.passwords.remove("romeo");
        }
    }

    /** XEP-0077, section 5. */
    @Test
    void whoHasNoTokenIsSentToTheOperatorsSignUpPage() throws Exception {
        scene.own.open = false;
        scene.properties.put("invites.signup.url", "https://example.org/join?from=xmpp");

        IQ asked = scene.ask("get", "");
        IQ refused = scene.register("romeo", PASSWORD);

        assertThat(asked.getType()).isEqualTo(IQ.Type.result);
        assertThat(asked.getChildElement().elementText("instructions")).contains("https://example.org/join?from=xmpp");
        assertThat(oob(asked)).isEqualTo("https://example.org/join?from=xmpp");
        assertThat(asked.getChildElement().element("username")).isNull();
        assertEchoed(refused);
        assertThat(condition(refused)).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(oob(refused)).isEqualTo("https://example.org/join?from=xmpp");
    }

    @Test
    void aGoodTokenWinsOverTheSignUpPageAndSoDoesOpenRegistration() throws Exception {
        scene.properties.put("invites.signup.url", "https://example.org/join");
        assertThat(scene.ask("get", "")).isNull();
        assertThat(scene.own.requests).hasSize(1);

        scene.own.open = false;
        scene.preauth(scene.account());
        assertThat(scene.ask("get", "").getChildElement().element("username")).isNotNull();
        assertThat(scene.ask("get", "").toXML()).doesNotContain("jabber:x:oob");
        assertThat(scene.register("romeo", "short").toXML()).doesNotContain("jabber:x:oob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.org",
                "ftp://example.org/",
                "javascript:alert(1)",
                "https:///x",
                "http://[",
                "mailto:a@b"
            })
    void whatIsNoWebAddressIsNone(String url) throws Exception {
        scene.own.open = false;
        scene.properties.put("invites.signup.url", url);

        assertThat(condition(scene.ask("get", ""))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(scene.register("romeo", PASSWORD).toXML()).doesNotContain("jabber:x:oob");
    }

    private static String oob(IQ answer) {
        return answer.getChildElement()
                .element(QName.get("x", "jabber:x:oob"))
                .elementText(QName.get("url", "jabber:x:oob"));
    }

    @Test
    void openRegistrationTakesNoNameThatWouldBreakRosters() throws Exception {
        String child = "<username>romeo</username><password>correct horse</password>";

        assertThat(condition(named("name", child))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(condition(named("email", child))).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(scene.own.requests).isEmpty();
    }

    /** A parser in a test does not accept this character; Openfire's stream parser does. */
    private IQ named(String field, String child) throws Exception {
        IQ request = RegistrationFixture.request("set", child);
        request.getChildElement().addElement(field).setText("Zoe \uffff");
        return scene.ask(request);
    }
}
