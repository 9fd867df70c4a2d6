/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.PASSWORD;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.outcome;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.preauth;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.register;
import static org.igniterealtime.openfire.plugin.invites.it.InBand.text;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.GroupManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests names that nobody may have, and names reserved by invites, at all endpoints of a real Openfire. */
@ExtendWith(OpenfireExtension.class)
class NamesIT {

    private static final String ADMINS = "admin.authorizedJIDs";
    private static final String PROVIDER = "provider.admin.className";
    private static final String GROUP_PROVIDER = "org.jivesoftware.openfire.admin.GroupBasedAdminProvider";
    private static final List<String> NOBODYS =
            List.of("mercutio", "Mercutio", "mercut1o", "аdmin", "admın", "admin.", ".", "..", "juliеt");

    private final OpenfireRig openfire;
    private final ApiCalls api;

    NamesIT(OpenfireRig openfire, DemoKey key) {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key.key());
    }

    @BeforeEach
    void appoint() {
        String domain = openfire.domain();
        openfire.server()
                .setProperty(ADMINS, openfire.adminUser() + "@" + domain + ",mercutio@" + domain + ",hero@" + domain);
    }

    @AfterEach
    void restore() {
        openfire.server().deleteProperty(ADMINS);
        openfire.server()
                .query("SELECT username FROM ofUser WHERE username IN ('tybalt', 'hero', 'leander', 'orsino')")
                .forEach(user -> openfire.server().deleteUser(user.get(0)));
    }

    @Test
    void nobodyComesToBeAnAdministratorOrLooksLikeOne() throws Exception {
        String token = api.create("{}").token();
        for (String name : NOBODYS) {
            String body = "{\"username\":\"" + name + "\",\"username_policy\":\"suggested\"}";
            assertThat(invite(body).statusCode()).as(name).isEqualTo(422);
            assertThat(invite(body.replace("suggested", "fixed")).statusCode())
                    .as(name)
                    .isEqualTo(422);
            assertThat(api.register(token, name, PASSWORD).statusCode())
                    .as(name)
                    .isEqualTo(422);
        }
        try (RawXmpp open = RawXmpp.startTls(openfire);
                RawXmpp invited = RawXmpp.startTls(openfire);
                RawXmpp user = RawXmpp.startTls(openfire)) {
            openfire.server().createUser("tybalt", PASSWORD);
            user.login("tybalt", PASSWORD);
            invited.iq(preauth(token));
            for (String name : NOBODYS) {
                assertThat(outcome(open.iq(register(name)))).as(name).isEqualTo("not-acceptable/modify");
                assertThat(outcome(invited.iq(register(name)))).as(name).isEqualTo("not-acceptable/modify");
                assertThat(outcome(user.iq(register(name)))).as(name).isEqualTo("not-acceptable/modify");
            }
        }
        assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username = 'mercutio'"))
                .isEmpty();
    }

    @Test
    void aFixedNameThatIsAnAdministratorsByNowIsNotMade() throws Exception {
        openfire.server().deleteProperty(ADMINS);
        String token = api.create("{\"username\":\"hero\"}").token();
        appoint();

        assertThat(api.register(token, "hero", PASSWORD).body()).contains("name_forbidden");
        openfire.server().createUser("hero", PASSWORD);
        assertThat(api.register(token, "hero", PASSWORD).body()).contains("name_gone");
    }

    @Test
    void aNameThatTheConsoleGaveAwayIsToldAtEachDoor() throws Exception {
        openfire.server().deleteProperty(ADMINS);
        ApiCalls.Made fixed = api.create("{\"username\":\"leander\"}");
        ApiCalls.Made suggested = api.create("{\"username\":\"orsino\",\"username_policy\":\"suggested\"}");
        openfire.server().createUser("leander", PASSWORD);
        openfire.server().createUser("orsino", PASSWORD);

        assertThat(shown(fixed)).contains("\"username_taken\":true");
        assertThat(shown(suggested)).contains("\"username\":null").contains("xmpp:" + openfire.domain() + "?register");
        HttpResponse<String> page = api.get("/invites/" + fixed.token() + "/register");
        assertThat(page.body()).contains("is no longer available").doesNotContain("choose another");
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            client.iq(preauth(fixed.token()));
            Element form = client.iq(InBand.form());
            assertThat(outcome(form)).isEqualTo("conflict/cancel");
            assertThat(text(form)).contains("leander").contains("a new one");
            assertThat(outcome(client.iq(register("leander")))).isEqualTo("conflict/cancel");
            client.iq(preauth(suggested.token()));
            assertThat(client.iq(InBand.form()).element("query").elementText("username"))
                    .isEmpty();
        }
    }

    @Test
    void aMemberOfAGroupOfAdministratorsNeedsNoAccountEither() throws Exception {
        openfire.server().deleteProperty(ADMINS);
        assumeTrue(openfire.server().probe(Administered.class, "create").isPresent(), "Openfire has no such provider");
        openfire.server().setProperty(PROVIDER, GROUP_PROVIDER);
        try {
            assertThat(api.register(api.create("{}").token(), "mercutio", PASSWORD)
                            .body())
                    .contains("name_forbidden");
        } finally {
            openfire.server().setProperty(PROVIDER, "org.jivesoftware.openfire.admin.DefaultAdminProvider");
            openfire.server().deleteProperty(PROVIDER);
            openfire.server().probe(Administered.class, "delete");
        }
    }

    private String shown(ApiCalls.Made invite) throws Exception {
        return api.get("/invites/api/v1/public/invites/" + invite.token()).body();
    }

    private HttpResponse<String> invite(String body) throws Exception {
        return api.post("/invites/api/v1/invites", body, api.key());
    }

    /** Creates a group whose members may be administrators, with a member who has no account. */
    static final class Administered implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            GroupManager groups = GroupManager.getInstance();
            if (arguments.get(0).equals("delete")) {
                groups.deleteGroup(groups.getGroup("openfire-administrators"));
                return null;
            }
            try {
                Class.forName(GROUP_PROVIDER, false, GroupManager.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return null;
            }
            groups.createGroup("openfire-administrators")
                    .getMembers()
                    .add(XMPPServer.getInstance().createJID("mercutio", null));
            return "created";
        }
    }
}
