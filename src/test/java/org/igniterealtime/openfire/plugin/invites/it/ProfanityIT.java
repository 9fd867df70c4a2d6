/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.INVITER;
import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.PASSWORD;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests Debian's profanity, used through its user interface. */
@Tag("clients")
@ExtendWith(RealClientsExtension.class)
class ProfanityIT {

    private static final Path PROFANITY = Path.of("/usr/bin/profanity");

    private final RealClients clients;
    private final OpenfireRig openfire;

    @TempDir
    Path home;

    ProfanityIT(RealClients clients) {
        this.clients = clients;
        this.openfire = clients.openfire();
    }

    @BeforeEach
    void isThere() {
        assumeTrue(Files.exists(PROFANITY) && Terminal.isThere(), "no profanity or tmux here (Debian's packages)");
    }

    @Test
    void aStrangerReadsWhyThereIsNoAccount() throws Exception {
        try (Terminal profanity = start()) {
            register(profanity, "rosaline");

            profanity.await("This server is invite-only");
        }
    }

    @Test
    void aStrangerRegistersWhereThatIsOpen() throws Exception {
        clients.open(true);
        try (Terminal profanity = start()) {
            register(profanity, "potpan");

            profanity.await("Registration successful");
        } finally {
            clients.open(false);
        }
    }

    @Test
    void whoSignedUpOnThePageSeesTheInviter() throws Exception {
        clients.signUp("juliet");
        try (Terminal profanity = start()) {
            logIn(profanity, "juliet", PASSWORD);

            profanity.await(INVITER);
        }
    }

    @Test
    void inviteCommandsRunToTheEnd() throws Exception {
        try (Terminal profanity = start()) {
            logIn(profanity, openfire.adminUser(), openfire.adminPassword());
            awaitFeatures(profanity);
            profanity.enter("/cmd list");
            profanity.await("urn:xmpp:invite#create-account");
            profanity.enter("/cmd exec urn:xmpp:invite#invite");
            profanity.await("xmpp:admin@localhost?roster;preauth=");

            profanity.enter("/win 1");
            profanity.enter("/cmd exec urn:xmpp:invite#create-account");
            profanity.await("Username");
            profanity.enter("/field1 balthasar");
            profanity.enter("/form submit");
            profanity.await("xmpp:balthasar@localhost?register;preauth=");
        }
    }

    @Test
    void keyCommandsRunToTheEnd() throws Exception {
        try (Terminal profanity = start()) {
            logIn(profanity, openfire.adminUser(), openfire.adminPassword());
            awaitFeatures(profanity);
            profanity.enter("/cmd exec invites-key-create");
            profanity.await("Scopes (required)");
            profanity.enter("/field2 add invites:create");
            profanity.enter("/form submit");
            profanity.await("This is required");
            profanity.enter("/field1 Profanity");
            profanity.enter("/form submit");
            String id = profanity.await(Pattern.compile("ofi_(\\w{8})_")).group(1);

            profanity.enter("/win 1");
            profanity.enter("/cmd exec invites-key-edit");
            profanity.await("Profanity (" + id + ")");
            profanity.enter("/field1 " + id);
            profanity.enter("/form submit");
            profanity.await("Requests per second");
            profanity.enter("/field1 Sacrilege");
            profanity.enter("/form submit");
            profanity.await("The key \"Sacrilege\"");

            profanity.enter("/win 1");
            profanity.enter("/cmd exec invites-key-revoke");
            profanity.await("Sacrilege (" + id + ")");
            profanity.enter("/field1 " + id);
            profanity.enter("/form submit");
            profanity.await("The key \"Sacrilege\" will stop working");
            profanity.enter("/form submit");
            profanity.await("The key \"Sacrilege\" was revoked");

            profanity.enter("/win 1");
            profanity.enter("/cmd exec invites-key-list");
            profanity.await(Pattern.compile("ID: " + id + ".*Status: revoked", Pattern.DOTALL));
        }
    }

    private Terminal start() throws Exception {
        Terminal profanity = new Terminal(home, 200, List.of(PROFANITY.toString()));
        profanity.await("Type '/help'");
        return profanity;
    }

    private void register(Terminal profanity, String username) throws Exception {
        profanity.enter("/register " + username + " localhost port " + openfire.xmppPort() + " tls trust");
        profanity.await("Enter password");
        profanity.enter(PASSWORD);
        profanity.await("Confirm password");
        profanity.enter(PASSWORD);
    }

    private void logIn(Terminal profanity, String username, String password) throws Exception {
        profanity.enter("/connect " + username + "@localhost server " + OpenfireRig.HOST + " port "
                + openfire.xmppPort() + " tls trust");
        profanity.await("Enter password");
        profanity.enter(password);
        profanity.await("logged in successfully");
    }

    /** profanity asks for the server's features at login, and this response comes after that one. */
    private static void awaitFeatures(Terminal profanity) throws Exception {
        profanity.enter("/disco info localhost");
        profanity.await("http://jabber.org/protocol/commands");
    }
}
