/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.ADMIN;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.USER;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.form;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.status;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabase;
import org.igniterealtime.openfire.plugin.invites.db.TestDatabases;
import org.igniterealtime.openfire.plugin.invites.event.TestEvents;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

class InviteCommandsTest {

    private static final String INVITE = "urn:xmpp:invite#invite";
    private static final String CREATE_RESET = "invites-create-reset";
    private static final String LIST_OWN = "invites-own-list";
    private static final String REVOKE_OWN = "invites-own-revoke";
    private static final String CREATE_ACCOUNT = "urn:xmpp:invite#create-account";

    private final Map<String, String> properties = new HashMap<>();
    private final Clock clock = Clock.fixed(Instant.parse("2017-10-30T02:56:15.999Z"), ZoneOffset.UTC);
    private final Accounts accounts = mock(Accounts.class);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final List<String> audited = new ArrayList<>();
    private Optional<String> page = Optional.empty();
    private TestDatabase test;
    private Invites invites;
    private Optional<URI> base = Optional.of(URI.create("https://example.org"));
    private CommandClient client;

    @BeforeEach
    void open() {
        test = TestDatabases.hsqldb();
        when(accounts.domain()).thenReturn("example.org");
        when(accounts.normalise(anyString()))
                .thenAnswer(call ->
                        Optional.of(call.getArgument(0)).map(Object::toString).filter(name -> name.matches("[a-z.]+")));
        when(accounts.exists(any())).thenAnswer(call -> "admin romeo".contains(call.getArgument(0)));
        when(accounts.isAdmin("admin")).thenReturn(true);
        when(accounts.writable()).thenReturn(true);
        InviteSettings settings = new InviteSettings(new SettingValues(properties::get));
        Secrets secrets = new Secrets(new SecureRandom());
        invites = new Invites(
                failingOnce(test),
                secrets,
                TestTokens.TOKENS,
                clock,
                settings,
                accounts,
                Redemptions.claimedNames(),
                TestEvents.of(test.database()));
        InviterPolicy policy = new InviterPolicy(settings, accounts, clock);
        OwnInvites own = new OwnInvites(
                new AuditedInvites(
                        invites,
                        (by, summary, details) -> audited.add(by + " " + summary.replaceFirst("reset .{18}", "reset")),
                        Runnable::run),
                policy);
        InviteLinks links = new InviteLinks("example.org", () -> base);
        client = new CommandClient(InviteCommands.all(own, policy, links, clock, () -> page), clock);
    }

    private Database failingOnce(TestDatabase real) {
        return new Database(() -> {
            if (failing.getAndSet(false)) {
                throw new SQLException("the database is away, on purpose", "08006");
            }
            return real.connections().getConnection();
        });
    }

    @AfterEach
    void close() throws SQLException {
        test.close();
    }

    @Test
    void theFormIsThatOfTheExample() {
        String answer =
                client.start(USER, INVITE).getChildElement().element("x").asXML();

        assertThat(answer.replaceAll("preauth=\\w+|(?<=/invites/)\\w+", "TOKEN").replaceAll(">\\s+<", "><"))
                .isEqualTo("<x xmlns=\"jabber:x:data\" type=\"result\"><title>Your invite</title>"
                        + "<field var=\"FORM_TYPE\" type=\"hidden\"><value>urn:xmpp:invite#invitation</value></field>"
                        + "<field var=\"uri\" type=\"text-single\" label=\"Link for chat apps\">"
                        + "<value>xmpp:romeo@example.org?roster;TOKEN</value></field>"
                        + "<field var=\"landing-url\" type=\"text-single\" label=\"Invite page\">"
                        + "<value>https://example.org/invites/TOKEN</value></field>"
                        + "<field var=\"expire\" type=\"text-single\" label=\"Valid until\">"
                        + "<value>2017-11-06T02:56:15Z</value></field></x>");
    }

    @Test
    void aPageThatIsNotHttpsOrThatNobodyCanReachIsLeftOut() {
        for (String address : new String[] {"http://example.org", "https://no_host"}) {
            base = Optional.of(URI.create(address));
            assertThat(client.start(USER, INVITE).toXML())
                    .doesNotContain("landing-url")
                    .contains("preauth");
        }
        base = Optional.empty();
        assertThat(client.start(USER, INVITE).toXML())
                .doesNotContain("landing-url")
                .contains("preauth");
    }

    @Test
    void aNameThatWillNotDoMayBeCorrected() {
        IQ asked = client.start(ADMIN, CREATE_ACCOUNT);

        IQ bad = client.go(asked, null, Map.of("username", "not a name"));
        assertAskedAgain(bad, "username", "This username contains characters that are not allowed.");
        assertThat(form(bad).getField("username").getFirstValue()).isEqualTo("not a name");

        IQ taken = client.go(asked, null, Map.of("username", "romeo", "roster-subscription", "1"));
        assertAskedAgain(taken, "username", "This username is already taken.");
        assertThat(form(taken).getField("username").getFirstValue()).isEqualTo("romeo");
        assertThat(form(taken).getField("roster-subscription").getFirstValue()).isEqualTo("1");

        assertThat(status(client.go(asked, null, Map.of("username", "juliet")))).isEqualTo("completed");
    }

    @Test
    void noInviteIsForAnAdministratorsName() {
        when(accounts.administrators()).thenReturn(Set.of("mercutio"));
        IQ asked = client.start(ADMIN, CREATE_ACCOUNT);

        for (String name : List.of("mercutio", "mercutlo", "adrnin")) {
            IQ bad = client.go(asked, null, Map.of("username", name));
            assertAskedAgain(bad, "username", "This username is not allowed.");
        }

        assertThat(status(client.go(asked, null, Map.of("username", "tybalt")))).isEqualTo("completed");
    }

    @Test
    void aBooleanIsOneOfFour() {
        IQ asked = client.start(ADMIN, CREATE_ACCOUNT);

        IQ bad = client.go(asked, null, Map.of("roster-subscription", "perhaps"));
        assertAskedAgain(bad, "roster-subscription", "This is not one of the allowed values.");
        assertThat(form(bad).getField("roster-subscription").getFirstValue()).isEqualTo("0");

        assertThat(status(client.go(asked, null, Map.of("roster-subscription", "true"))))
                .isEqualTo("completed");
        assertThat(test.query("SELECT subscribe FROM ofInvite")).isEqualTo("1");
        assertThat(test.query("SELECT inviter FROM ofInvite")).isEqualTo("admin@example.org");
        assertThat(test.query("SELECT createdBy FROM ofInvite")).isEqualTo("user:admin@example.org");
    }

    @Test
    void whoLosesThePermissionInTheMiddleIsForbidden() {
        IQ asked = client.start(ADMIN, CREATE_ACCOUNT);
        when(accounts.isAdmin("admin")).thenReturn(false);

        IQ answer = client.go(asked, null, Map.of());

        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.forbidden);
        assertThat(test.query("SELECT COUNT(*) FROM ofInvite")).isEqualTo("0");
    }

    @Test
    void aStageThatTheDatabaseFailsMayBeTriedAgain() {
        IQ asked = client.start(ADMIN, CREATE_ACCOUNT);
        failing.set(true);

        IQ away = client.go(asked, null, Map.of("username", "juliet"));
        assertAskedAgain(away, null, "The server cannot do this at the moment.");
        assertThat(form(away).getField("username").getFirstValue()).isEqualTo("juliet");

        assertThat(test.query("SELECT COUNT(*) FROM ofInvite")).isEqualTo("0");
        assertThat(status(client.go(asked, null, Map.of("username", "juliet")))).isEqualTo("completed");
    }

    @Test
    void aStartThatTheDatabaseFailsMayBeTriedAgain() {
        failing.set(true);

        assertAway(client.start(USER, INVITE));

        assertThat(status(client.start(USER, INVITE))).isEqualTo("completed");
    }

    @Test
    void anAdministratorMakesAReset() {
        IQ asked = client.start(ADMIN, CREATE_RESET);

        IQ made = client.go(asked, "next", Map.of("username", "romeo"));

        assertThat(status(made)).as(made.toXML()).isEqualTo("completed");
        assertThat(form(made).getField("landing-url").getFirstValue()).startsWith("https://example.org/invites/");
        assertThat(test.query("SELECT kind FROM ofInvite")).isEqualTo("reset");
        assertThat(test.query("SELECT createdBy FROM ofInvite")).isEqualTo("user:admin@example.org");
        assertThat(audited).containsExactly("user:admin@example.org Invites: password reset for \"romeo\" created");
    }

    @Test
    void ofAnotherAdministratorItIsAskedOnceMore() {
        when(accounts.isAdmin("romeo")).thenReturn(true);
        IQ asked = client.start(ADMIN, CREATE_RESET);

        IQ sure = client.go(asked, "next", Map.of("username", "romeo"));
        assertThat(status(sure)).isEqualTo("executing");
        assertThat(form(sure).getInstructions().toString()).contains("romeo is an administrator of this server");
        // poezio shows only the title.
        assertThat(form(sure).getTitle()).contains("romeo is an administrator of this server");
        assertThat(test.query("SELECT COUNT(*) FROM ofInvite")).isEqualTo("0");

        assertThat(status(client.go(sure, "prev", null))).isEqualTo("executing");
        IQ again = client.go(asked, "next", Map.of("username", "romeo"));
        assertThat(status(client.go(again, "complete", Map.of()))).isEqualTo("completed");
        assertThat(audited).containsExactly("user:admin@example.org Invites: password reset for \"romeo\" created");
    }

    @Test
    void nobodyElseMakesAReset() {
        assertThat(client.start(USER, CREATE_RESET).getError().getCondition())
                .isEqualTo(PacketError.Condition.forbidden);
        IQ asked = client.start(ADMIN, CREATE_RESET);
        when(accounts.isAdmin("admin")).thenReturn(false);
        assertThat(client.go(asked, "next", Map.of("username", "romeo"))
                        .getError()
                        .getCondition())
                .isEqualTo(PacketError.Condition.forbidden);
    }

    @Test
    void aResetOfNobodyIsSaidToBeSo() {
        IQ asked = client.start(ADMIN, CREATE_RESET);

        assertAskedAgain(
                client.go(asked, "next", Map.of("username", "nobody")), "username", "This user does not exist.");
        assertAskedAgain(client.go(asked, "next", Map.of()), "username", "This is required.");
        assertThat(audited).isEmpty();
    }

    @Test
    void whatAReadOnlyUserStoreCannotGiveIsNotOfferedAndRefusedWithAWord() {
        IQ asked = client.start(ADMIN, CREATE_ACCOUNT);
        when(accounts.writable()).thenReturn(false);

        assertReadOnly(client.start(ADMIN, CREATE_ACCOUNT));
        assertReadOnly(client.start(ADMIN, CREATE_RESET));
        assertReadOnly(client.go(asked, null, Map.of("username", "juliet")));
        assertThat(client.offered(ADMIN)).containsExactly(INVITE, LIST_OWN, REVOKE_OWN);
        assertThat(status(client.start(USER, INVITE))).isEqualTo("completed");
        assertThat(test.query("SELECT registration FROM ofInvite")).isEqualTo("0");
    }

    @Test
    void usersSeeTheirOwnInvitesWithTheirLinks() {
        assertThat(client.start(USER, LIST_OWN).getChildElement().elementText("note"))
                .isEqualTo("You have no invites.");
        String uri = form(client.start(USER, INVITE)).getField("landing-url").getFirstValue();
        client.start(ADMIN, INVITE);
        String id = test.query("SELECT inviteID FROM ofInvite WHERE inviter = 'romeo@example.org'");

        DataForm list = form(client.start(USER, LIST_OWN));

        assertThat(list.getFields()).extracting(FormField::getVariable).containsExactly("FORM_TYPE", id);
        assertThat(list.getField(id).getLabel()).isEqualTo("Contact (" + id + ")");
        assertThat(list.getField(id).getValues())
                .containsExactly("open; used: 0 of 1; valid until 2017-11-06T02:56:15Z", uri);
    }

    @Test
    void aLinkOfMoreThanAUserMayGiveIsNotListed() {
        when(accounts.groupExists("staff")).thenReturn(true);
        InviteTerms terms = InviteTerms.builder(InviteKind.ACCOUNT)
                .inviter("romeo@example.org")
                .groups(List.of("staff"))
                .build();
        String id = invites.create(terms, Creator.unlimited("admin:admin"))
                .result()
                .orElseThrow()
                .invite()
                .id();

        assertThat(form(client.start(USER, LIST_OWN)).getField(id).getValues()).hasSize(1);
    }

    @Test
    void onlyTheNewestAreListedAndItIsSaid() {
        properties.put("invites.users.open", "0");
        for (int i = 0; i <= OwnForms.MOST; i++) {
            client.start(USER, INVITE);
        }

        IQ list = client.start(USER, LIST_OWN);

        assertThat(form(list).getFields()).hasSize(OwnForms.MOST + 1);
        assertThat(list.getChildElement().elementText("note")).contains("There are older ones");
        page = Optional.of("https://example.org/invites/me");
        assertThat(client.start(USER, LIST_OWN).getChildElement().elementText("note"))
                .endsWith("https://example.org/invites/me");
    }

    @Test
    void usersRevokeTheirOwnInvitesWhenTheyAreSure() {
        client.start(USER, INVITE);
        String id = test.query("SELECT inviteID FROM ofInvite");
        IQ asked = client.start(USER, REVOKE_OWN);
        assertThat(form(asked).getField("id").getOptions()).hasSize(1);
        assertAskedAgain(client.go(asked, "next", Map.of()), "id", "This is required.");

        IQ sure = client.go(asked, "next", Map.of("id", id));
        assertThat(form(sure).getTitle()).contains(id).endsWith("Revoke it?");
        assertThat(test.query("SELECT revokedAt FROM ofInvite")).isNull();
        assertThat(status(client.go(sure, "prev", null))).isEqualTo("executing");
        sure = client.go(asked, "next", Map.of("id", id));
        assertThat(status(client.go(sure, "complete", Map.of()))).isEqualTo("completed");

        assertThat(test.query("SELECT revokedAt FROM ofInvite")).isNotNull();
        assertThat(audited)
                .last()
                .asString()
                .startsWith("user:romeo@example.org ")
                .endsWith(" revoked");
        assertThat(client.start(USER, REVOKE_OWN).getChildElement().elementText("note"))
                .isEqualTo("You have no open invites.");
    }

    @Test
    void nobodyRevokesTheInviteOfSomeoneElse() {
        client.start(ADMIN, INVITE);
        String theirs = test.query("SELECT inviteID FROM ofInvite");
        client.start(USER, INVITE);
        IQ asked = client.start(USER, REVOKE_OWN);

        for (String id : List.of(theirs, "none", "'; --")) {
            assertAskedAgain(client.go(asked, "next", Map.of("id", id)), "id", "You have no such invite.");
        }
        assertThat(test.query("SELECT COUNT(*) FROM ofInvite WHERE revokedAt IS NULL"))
                .isEqualTo("2");
    }

    @Test
    void whoMayNoLongerInviteStillRevokes() {
        client.start(USER, INVITE);
        properties.put("invites.users.contacts", "admins");

        assertThat(client.offered(USER)).isEmpty();
        assertThat(status(client.start(USER, REVOKE_OWN))).isEqualTo("executing");
        assertThat(client.start(new JID("stranger@example.org"), LIST_OWN)
                        .getError()
                        .getCondition())
                .isEqualTo(PacketError.Condition.forbidden);
        assertThat(client.start(new JID("romeo@elsewhere.example"), LIST_OWN)
                        .getError()
                        .getCondition())
                .isEqualTo(PacketError.Condition.forbidden);
    }

    private static void assertReadOnly(IQ answer) {
        assertThat(answer.getType()).as(answer.toXML()).isEqualTo(IQ.Type.error);
        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.not_allowed);
        assertThat(answer.getError().getText()).contains("cannot be changed");
    }

    /**
     * @param field the field that also shows the message; {@code null} = none
     */
    private static void assertAskedAgain(IQ answer, String field, String why) {
        assertThat(status(answer)).as(answer.toXML()).isEqualTo("executing");
        Element note = answer.getChildElement().element("note");
        assertThat(note.attributeValue("type")).isEqualTo("error");
        assertThat(note.getText()).contains(why);
        assertThat(form(answer).getInstructions().get(0)).contains(why);
        if (field != null) {
            assertThat(form(answer).getField(field).getDescription()).startsWith(why);
        }
    }

    private static void assertAway(IQ answer) {
        assertThat(answer.getType()).as(answer.toXML()).isEqualTo(IQ.Type.error);
        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.resource_constraint);
        assertThat(answer.getError().getType()).isEqualTo(PacketError.Type.wait);
        assertThat(answer.getError().getText()).startsWith("The server cannot do this at the moment.");
    }
}
