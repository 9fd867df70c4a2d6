/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.INVITER;
import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.PASSWORD;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests Debian's slixmpp, used through a script. */
@Tag("clients")
@ExtendWith(RealClientsExtension.class)
class SlixmppIT {

    private static final Path SLIXMPP = Path.of("/usr/lib/python3/dist-packages/slixmpp");
    private static final Path SCRIPT = Path.of("src", "test", "clients", "slixmpp_client.py");
    private static final String THEN = "--";

    private final RealClients clients;
    private final OpenfireRig openfire;

    SlixmppIT(RealClients clients) {
        this.clients = clients;
        this.openfire = clients.openfire();
    }

    @BeforeEach
    void isThere() {
        assumeTrue(Files.exists(SLIXMPP), "no slixmpp here (Debian's package python3-slixmpp)");
    }

    @Test
    void aStrangerIsToldWhyThereIsNoAccount() throws Exception {
        assertThat(slixmpp("rosaline", PASSWORD, "register"))
                .contains("refused: not-acceptable This server is invite-only");
    }

    @Test
    void aStrangerRegistersWhereThatIsOpen() throws Exception {
        clients.open(true);
        try {
            assertThat(slixmpp("peter", PASSWORD, "register")).contains("registered");
        } finally {
            clients.open(false);
        }
        assertThat(slixmpp("peter", PASSWORD, "roster")).contains("done");
    }

    @Test
    void aTokenRegistersAndBringsTheInviter() throws Exception {
        assertThat(slixmpp("gregory", PASSWORD, "register", clients.invite())).contains("registered");

        assertThat(slixmpp("gregory", PASSWORD, "roster")).contains("contact: " + INVITER + " both");
    }

    @Test
    void whoSignedUpOnThePageSeesTheInviter() throws Exception {
        clients.signUp("benvolio");

        assertThat(slixmpp("benvolio", PASSWORD, "roster")).contains("contact: " + INVITER + " both");
    }

    @Test
    void inviteCommandsRunToTheEnd() throws Exception {
        assertThat(asAdmin("urn:xmpp:invite#invite")).contains("uri: xmpp:admin@localhost?roster;preauth=");
        assertThat(asAdmin("urn:xmpp:invite#create-account", "username=postmaster"))
                .contains("status: executing")
                .contains("note: error")
                .contains("username: postmaster");
        assertThat(asAdmin("urn:xmpp:invite#create-account", "username=abraham"))
                .contains("status: completed")
                .contains("uri: xmpp:abraham@localhost?register;preauth=");
    }

    @Test
    void keyCommandsRunToTheEnd() throws Exception {
        String created = asAdmin("invites-key-create", "name=Bot", "scopes=invites:create");
        Matcher key = Pattern.compile("key: ofi_(\\w{8})_").matcher(created);
        assertThat(key.find()).as(created).isTrue();
        String id = key.group(1);

        assertThat(asAdmin("invites-key-list")).contains(id + ": ID: " + id).contains("Status: active");
        assertThat(asAdmin("invites-key-edit", "id=" + id, THEN, "name=Robot", "scopes=invites:read", "url_use=1"))
                .contains("status: completed")
                .contains("note: info The key \"Robot\"");
        assertThat(asAdmin("invites-key-show", "id=" + id))
                .contains("name: Robot")
                .contains("scopes: invites:read");
        assertThat(asAdmin("invites-key-revoke", "id=" + id, THEN))
                .contains("status: completed")
                .contains("note: info The key \"Robot\" was revoked");
        assertThat(asAdmin("invites-key-show", "id=" + id)).contains("status: revoked");
    }

    private String asAdmin(String node, String... fields) throws Exception {
        List<String> task = new ArrayList<>(List.of("run", node));
        task.addAll(List.of(fields));
        return slixmpp(openfire.adminUser(), openfire.adminPassword(), task.toArray(String[]::new));
    }

    private String slixmpp(String username, String password, String... task) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/python3",
                SCRIPT.toString(),
                Integer.toString(openfire.xmppPort()),
                username + "@localhost",
                password));
        command.addAll(List.of(task));
        return Terminal.output(new ProcessBuilder(command));
    }
}
