/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.CREATE_ACCOUNT;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.INVITE;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.condition;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.errorText;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.fields;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.status;
import static org.igniterealtime.openfire.plugin.invites.it.AdHoc.value;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.commands.AdHocCommandManager;
import org.jivesoftware.smackx.commands.RemoteCommand;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.impl.JidCreate;
import org.xmpp.packet.JID;

/** Tests users who invite from their chat clients (XEP-0401), on a real Openfire. */
@ExtendWith(OpenfireExtension.class)
class InviteCommandsIT {

    private static final String PASSWORD = "wherefore art thou";

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private final Map<String, String> changed = new HashMap<>();
    private RawXmpp client;
    private AdHoc romeo;

    InviteCommandsIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void logIn() throws IOException {
        openfire.server().createUser("romeo", PASSWORD);
        client = RawXmpp.startTls(openfire);
        client.login("romeo", PASSWORD);
        romeo = new AdHoc(client, openfire.domain());
    }

    @AfterEach
    void clearUp() throws IOException {
        client.close();
        changed.keySet().forEach(openfire.server()::deleteProperty);
        openfire.server().deleteUser("romeo");
        // Otherwise, this invite would count towards the monthly limit of romeo in the next test.
        openfire.server().update("DELETE FROM ofInvite WHERE createdBy = ?", "user:romeo@" + openfire.domain());
    }

    private void set(String property, String value) {
        changed.put(property, value);
        openfire.server().setProperty(property, value);
    }

    @Test
    void aContactInviteIsMadeInOneStepAsXep0401HasIt() throws Exception {
        Element answer = romeo.start(INVITE);

        assertThat(status(answer)).isEqualTo("completed");
        assertThat(answer.attributeValue("from")).isEqualTo(openfire.domain());
        Element form = answer.element("command").element("x");
        assertThat(form.getNamespaceURI()).isEqualTo("jabber:x:data");
        assertThat(form.attributeValue("type")).isEqualTo("result");
        assertThat(fields(answer))
                .extracting(field -> field.attributeValue("var") + " " + field.attributeValue("type"))
                .containsExactly(
                        "FORM_TYPE hidden", "uri text-single", "landing-url text-single", "expire text-single");
        assertThat(value(answer, "FORM_TYPE")).isEqualTo("urn:xmpp:invite#invitation");
        assertThat(value(answer, "uri"))
                .matches("xmpp:romeo@" + openfire.domain() + "\\?roster;preauth=[A-Za-z0-9]{22,}");
        String token = value(answer, "uri").replaceFirst(".*preauth=", "");
        assertThat(value(answer, "landing-url")).startsWith("https://").endsWith("/invites/" + token);
        assertThat(value(answer, "expire")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        Duration valid = Duration.between(Instant.now(), Instant.parse(value(answer, "expire")));
        assertThat(valid).isBetween(Duration.ofDays(7).minusMinutes(5), Duration.ofDays(7));
        assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(200);
    }

    @Test
    void whereTheOperatorAllowsItAContactInviteRegistersAnAccount() throws Exception {
        set("invites.contact.registration", "true");
        Element answer = romeo.start(INVITE);
        assertThat(value(answer, "uri")).endsWith(";ibr=y");

        register(landingToken(answer), "benvolio");

        assertThat(subscription("romeo", "benvolio")).isEqualTo("3");
        assertThat(subscription("benvolio", "romeo")).isEqualTo("3");
        openfire.server().deleteUser("benvolio");
    }

    @Test
    void anAddressThatIsNotHttpsIsLeftOut() throws Exception {
        set("invites.public.url", "http://chat.example.org");

        Element answer = romeo.start(INVITE);

        assertThat(status(answer)).isEqualTo("completed");
        assertThat(value(answer, "landing-url")).isNull();
        assertThat(value(answer, "uri")).isNotNull();
    }

    @Test
    void usersListTheirInvitesAndRevokeThem() throws Exception {
        assertThat(nodes(client)).contains("invites-own-list", "invites-own-revoke");
        String token = landingToken(romeo.start(INVITE));

        Element list = romeo.start("invites-own-list");
        Element invite = fields(list).get(1);
        assertThat(invite.elements("value"))
                .extracting(Element::getText)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("open; used: 0 of 1; valid until "),
                        link -> assertThat(link).endsWith("/invites/" + token));

        String id = invite.attributeValue("var");
        Element sure = romeo.go(romeo.start("invites-own-revoke"), "next", Map.of("id", id));
        assertThat(status(romeo.go(sure, "complete", Map.of()))).isEqualTo("completed");

        assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(410);
        assertThat(fields(romeo.start("invites-own-list")).get(1).elements("value"))
                .singleElement()
                .satisfies(line -> assertThat(line.getText()).startsWith("revoked; "));
    }

    @Test
    void usersSeeWhatTheyMayRunAndNothingElse() throws Exception {
        assertThat(nodes(client)).contains(INVITE).doesNotContain(CREATE_ACCOUNT, "invites-key-create");
        assertThat(condition(romeo.start(CREATE_ACCOUNT))).isEqualTo("forbidden");
        assertThat(info(client, CREATE_ACCOUNT).attributeValue("type")).isEqualTo("error");

        Element info = info(client, INVITE).element("query");
        assertThat(info.element("identity").attributeValue("category")).isEqualTo("automation");
        assertThat(info.element("identity").attributeValue("type")).isEqualTo("command-node");
        assertThat(info.element("identity").attributeValue("name")).isEqualTo("Invite a contact");
        assertThat(info.elements("feature"))
                .extracting(feature -> feature.attributeValue("var"))
                .contains("http://jabber.org/protocol/commands", "jabber:x:data");
    }

    @Test
    void adminsSeeBothBesideOpenfiresOwn() throws Exception {
        try (RawXmpp admin = admin()) {
            assertThat(nodes(admin))
                    .contains(INVITE, CREATE_ACCOUNT, "invites-key-create")
                    .contains("http://jabber.org/protocol/admin#add-user");
        }
    }

    @Test
    void anAdminCreatesAnAccountInviteThatKeepsItsName() throws Exception {
        try (RawXmpp connection = admin()) {
            AdHoc admin = new AdHoc(connection, openfire.domain());
            Element asked = admin.start(CREATE_ACCOUNT);
            assertThat(status(asked)).isEqualTo("executing");
            assertThat(asked.element("command").element("actions").attributeValue("execute"))
                    .isEqualTo("complete");
            assertThat(fields(asked))
                    .extracting(field -> field.attributeValue("var") + " " + field.attributeValue("type"))
                    .containsExactly("username text-single", "roster-subscription boolean");

            Element answer = admin.go(asked, null, Map.of("username", "Juliet", "roster-subscription", "1"));

            assertThat(value(answer, "uri"))
                    .matches("xmpp:juliet@" + openfire.domain() + "\\?register;preauth=[A-Za-z0-9]+");
            Element second = admin.go(admin.start(CREATE_ACCOUNT), "complete", Map.of("username", "juliet"));
            assertAskedAgain(second, "reserved for someone else");
            assertThat(value(second, "username")).isEqualTo("juliet");
            Element corrected = admin.go(second, "complete", Map.of("username", ""));
            assertThat(status(corrected)).isEqualTo("completed");
            assertThat(api.register(landingToken(answer), "tybalt", PASSWORD).statusCode())
                    .isEqualTo(422);
            register(landingToken(answer), "juliet");
            assertThat(subscription("admin", "juliet")).isEqualTo("3");
            openfire.server().deleteUser("juliet");
        }
    }

    @Test
    void withoutANameTheInviteeChoosesOneAndNobodyBecomesAContact() throws Exception {
        try (RawXmpp connection = admin()) {
            AdHoc admin = new AdHoc(connection, openfire.domain());

            Element answer = admin.go(admin.start(CREATE_ACCOUNT), "execute", Map.of("username", ""));

            assertThat(value(answer, "uri")).startsWith("xmpp:" + openfire.domain() + "?register;preauth=");
            register(landingToken(answer), "rosaline");
            assertThat(subscription("admin", "rosaline")).isNull();
            openfire.server().deleteUser("rosaline");
        }
    }

    @Test
    void membersOfAGroupThatTheOperatorNamesCreateAccountsWithinTheirLimits() throws Exception {
        openfire.server().probe(MakeGroup.class, "Montagues", "romeo");
        set("invites.users.accounts", "groups");
        assertThat(condition(romeo.start(CREATE_ACCOUNT))).isEqualTo("forbidden");
        set("invites.users.accounts.groups", "Capulets, Montagues");
        set("invites.users.open", "1");
        assertThat(nodes(client)).contains(CREATE_ACCOUNT);

        Element made = romeo.go(romeo.start(CREATE_ACCOUNT), "complete", Map.of("roster-subscription", "true"));

        assertThat(status(made)).isEqualTo("completed");
        Element second = romeo.go(romeo.start(CREATE_ACCOUNT), "complete", Map.of());
        assertThat(condition(second)).isEqualTo("resource-constraint");
        openfire.server().probe(MakeGroup.class, "Montagues");
        assertThat(condition(romeo.start(CREATE_ACCOUNT))).isEqualTo("forbidden");
    }

    @Test
    void aRefusalNamesTheReasonInTheLanguageOfTheOneWhoAsks() throws Exception {
        set("invites.users.open", "2");
        romeo.start(INVITE);
        romeo.start(INVITE);

        Element refused = romeo.start(INVITE);
        assertThat(condition(refused)).isEqualTo("resource-constraint");
        assertThat(refused.element("error").attributeValue("type")).isEqualTo("wait");
        assertThat(errorText(refused)).startsWith("You can have 2 open invites at a time");

        Element german = client.iq("<iq type='set' id='de' to='" + openfire.domain() + "' xml:lang='de-AT'>"
                + "<command xmlns='" + AdHoc.COMMANDS + "' node='" + INVITE + "'/></iq>");
        assertThat(errorText(german)).startsWith("Sie können 2 offene Einladungen gleichzeitig haben");
        assertThat(german.attributeValue("lang")).isEqualTo("de");
    }

    @Test
    void invitesAMonthAndTheAgeOfTheAccountAreLimitedToo() throws Exception {
        set("invites.users.month", "1");
        assertThat(status(romeo.start(INVITE))).isEqualTo("completed");
        Element refused = romeo.start(INVITE);
        assertThat(condition(refused)).isEqualTo("resource-constraint");
        assertThat(errorText(refused))
                .isEqualTo(
                        "You can create 1 invite within 30 days, and you have reached that limit. Please try again in 30 days.");

        set("invites.users.age", "604800");
        Element tooYoung = romeo.start(INVITE);
        assertThat(condition(tooYoung)).isEqualTo("not-allowed");
        assertThat(errorText(tooYoung))
                .isEqualTo("Your account must be at least 7 days old before you can invite others.");
    }

    @Test
    void theOperatorMayKeepInvitingToAdminsOrNobody() throws Exception {
        set("invites.users.contacts", "admins");
        assertThat(condition(romeo.start(INVITE))).isEqualTo("forbidden");
        assertThat(nodes(client)).doesNotContain(INVITE);
        try (RawXmpp connection = admin()) {
            AdHoc admin = new AdHoc(connection, openfire.domain());
            assertThat(status(admin.start(INVITE))).isEqualTo("completed");
            set("invites.users.contacts", "nobody");
            assertThat(condition(admin.start(INVITE))).isEqualTo("forbidden");
        }
    }

    @Test
    void anOrdinaryAdHocClientCanInvite() throws Exception {
        XMPPTCPConnection smack = XmppClients.login(openfire, openfire.adminUser(), openfire.adminPassword());
        try {
            AdHocCommandManager commands = AdHocCommandManager.getAddHocCommandsManager(smack);
            RemoteCommand invite = commands.getRemoteCommand(JidCreate.domainBareFrom(openfire.domain()), INVITE);
            invite.execute();
            assertThat(invite.getForm().getField("uri").getFirstValue()).startsWith("xmpp:admin@");

            RemoteCommand create =
                    commands.getRemoteCommand(JidCreate.domainBareFrom(openfire.domain()), CREATE_ACCOUNT);
            create.execute();
            create.cancel();
            create = commands.getRemoteCommand(JidCreate.domainBareFrom(openfire.domain()), CREATE_ACCOUNT);
            create.execute();
            FillableForm form = new FillableForm(create.getForm());
            form.setAnswer("username", "");
            form.setAnswer("roster-subscription", true);
            create.complete(form);
            assertThat(create.getForm().getField("uri").getFirstValue()).contains("?register;preauth=");
        } finally {
            smack.disconnect();
        }
    }

    @Test
    void openfiresOwnCommandsAreBackWhenThePluginIsGone() throws Exception {
        openfire.unloadPlugin();
        try (RawXmpp connection = admin()) {
            assertThat(nodes(connection))
                    .contains("http://jabber.org/protocol/admin#add-user")
                    .doesNotContain(INVITE);
            AdHoc admin = new AdHoc(connection, openfire.domain());
            assertThat(status(admin.start("http://jabber.org/protocol/admin#add-user")))
                    .isEqualTo("executing");
            assertThat(condition(admin.start(INVITE))).isEqualTo("item-not-found");
        } finally {
            openfire.loadPlugin();
        }
        assertThat(status(romeo.start(INVITE))).isEqualTo("completed");
    }

    private RawXmpp admin() throws IOException {
        RawXmpp admin = RawXmpp.startTls(openfire);
        admin.login(openfire.adminUser(), openfire.adminPassword());
        return admin;
    }

    private List<String> nodes(RawXmpp connection) throws IOException {
        Element answer = connection.iq("<iq type='get' id='items' to='" + openfire.domain()
                + "'><query xmlns='http://jabber.org/protocol/disco#items' node='" + AdHoc.COMMANDS + "'/></iq>");
        assertThat(answer.element("query").elements("item"))
                .allMatch(item -> item.attributeValue("jid").equals(openfire.domain()));
        return answer.element("query").elements("item").stream()
                .map(item -> item.attributeValue("node"))
                .toList();
    }

    private Element info(RawXmpp connection, String node) throws IOException {
        return connection.iq("<iq type='get' id='info' to='" + openfire.domain()
                + "'><query xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/></iq>");
    }

    private static String landingToken(Element answer) {
        return URI.create(value(answer, "landing-url")).getPath().replaceFirst(".*/", "");
    }

    private void register(String token, String username) throws Exception {
        assertThat(api.register(token, username, PASSWORD).statusCode()).isEqualTo(201);
    }

    /** The subscription as a number from Openfire's table: 3 = both; {@code null} = not a contact. */
    private String subscription(String owner, String contact) {
        return openfire
                .server()
                .query(
                        "SELECT sub FROM ofRoster WHERE username = ? AND jid = ?",
                        owner,
                        contact + "@" + openfire.domain())
                .stream()
                .findFirst()
                .map(row -> row.get(0))
                .orElse(null);
    }

    /** Creates a group with these members, replacing an existing one. */
    static final class MakeGroup implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            GroupManager groups = GroupManager.getInstance();
            for (Group old : groups.getGroups()) {
                if (old.getName().equals(arguments.get(0))) {
                    groups.deleteGroup(old);
                }
            }
            if (arguments.size() > 1) {
                Group group = groups.createGroup(arguments.get(0));
                String domain = XMPPServer.getInstance().getServerInfo().getXMPPDomain();
                for (String member : arguments.subList(1, arguments.size())) {
                    group.getMembers().add(new JID(member, domain, null));
                }
            }
            return null;
        }
    }

    /** Clients discard the form of a command if the response is an error (Converse, Gajim, profanity). */
    private static void assertAskedAgain(Element answer, String why) {
        assertThat(status(answer)).as(answer.asXML()).isEqualTo("executing");
        Element command = answer.element("command");
        assertThat(command.element("note").attributeValue("type")).isEqualTo("error");
        assertThat(command.elementText("note")).contains(why);
        assertThat(command.element("x").attributeValue("type")).isEqualTo("form");
        assertThat(command.element("x").elementText("instructions")).contains(why);
        assertThat(command.element("actions").element("complete")).isNotNull();
    }

    @Test
    void aDatabaseThatFailsLeavesTheSessionAsItWas() throws Exception {
        set("invites.users.accounts", "all");
        Element asked = romeo.start(CREATE_ACCOUNT);

        Element failed = DatabaseAway.during(openfire, () -> romeo.go(asked, null, Map.of("username", "")));

        assertAskedAgain(failed, "try again");
        assertThat(status(romeo.go(asked, null, Map.of("username", "")))).isEqualTo("completed");
    }
}
