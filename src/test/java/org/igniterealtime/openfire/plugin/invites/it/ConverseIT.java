/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.INVITER;
import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.PASSWORD;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.it.Converse.Connection;
import org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** Tests Converse from npm in Chromium, over BOSH and WebSocket. */
@Tag("clients")
@ExtendWith(RealClientsExtension.class)
class ConverseIT {

    private final RealClients clients;
    private final OpenfireRig openfire;

    @TempDir
    Path profile;

    private ConverseSite site;
    private ChromeDriver browser;

    ConverseIT(RealClients clients) {
        this.clients = clients;
        this.openfire = clients.openfire();
    }

    @BeforeEach
    void open() throws Exception {
        site = ConverseSite.open(openfire);
        browser = Chromium.start(profile);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void aStrangerReadsWhyThereIsNoAccount(Connection connection) {
        assumeRegisters(connection);
        Converse converse = new Converse(browser, site, connection);

        converse.openRegistration();

        converse.await("converse-registration-form", Pattern.compile("This server is invite-only"));
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void aStrangerRegistersWhereThatIsOpen(Connection connection) {
        assumeRegisters(connection);
        Converse converse = new Converse(browser, site, connection);
        String username = "servant-" + connection.name().toLowerCase(Locale.ROOT);
        clients.open(true);
        try {
            converse.register(username, PASSWORD);
            converse.awaitLogin(username);
        } finally {
            clients.open(false);
        }
    }

    /** The page is the real one as well, in the same browser. */
    @ParameterizedTest
    @EnumSource(Connection.class)
    void whoSignsUpOnThePageSeesTheInviter(Connection connection) throws Exception {
        String username = "rosaline-" + connection.name().toLowerCase(Locale.ROOT);
        browser.get(openfire.httpUrl() + "/invites/" + clients.invite());
        browser.findElement(By.cssSelector("a[href$='/register']")).click();
        browser.findElement(By.id("username")).sendKeys(username);
        browser.findElement(By.id("password")).sendKeys(PASSWORD);
        browser.findElement(By.id("password2")).sendKeys(PASSWORD);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
        browser.findElement(By.className("jid"));

        Converse converse = new Converse(browser, site, connection);
        converse.logIn(username, PASSWORD);

        converse.await("converse-roster", Pattern.compile(INVITER));
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void inviteCommandsRunToTheEnd(Connection connection) {
        Converse converse = asAdmin(connection);

        converse.run("urn:xmpp:invite#invite");
        converse.awaitForm("urn:xmpp:invite#invite", "xmpp:admin@localhost\\?roster;preauth=\\w{40}");

        String node = "urn:xmpp:invite#create-account";
        String username = "samson-" + connection.name().toLowerCase(Locale.ROOT);
        converse.run(node);
        converse.submit(node, Map.of("username", "postmaster"), "complete");
        converse.awaitForm(node, "Executing[^Z]*postmaster");
        converse.submit(node, Map.of("username", username), "complete");
        converse.awaitForm(node, "xmpp:" + username + "@localhost\\?register;preauth=\\w{40}");
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void keyCommandsRunToTheEnd(Connection connection) {
        Converse converse = asAdmin(connection);
        String create = "invites-key-create";
        converse.run(create);
        converse.submit(create, Map.of("scopes", "invites:read"), "complete");
        converse.awaitForm(create, "Name: This is required");
        converse.submit(create, Map.of("name", "Web", "expires_at", "30d", "max_uses", "5"), "complete");
        String id = converse.awaitForm(create, "\\bkey=ofi_(\\w{8})_\\w{32}").group(1);
        converse.awaitForm(create, "\\bid=" + id);
        converse.awaitCommands("shown only once");

        String edit = "invites-key-edit";
        converse.run(edit);
        converse.submit(edit, Map.of("id", id), "next");
        converse.awaitForm(edit, "\\bmax_uses=5");
        converse.submit(edit, Map.of("name", "Net", "max_uses", "6"), "complete");
        converse.awaitCommands("The key \"Net\"");

        String show = "invites-key-show";
        converse.run(show);
        converse.submit(show, Map.of("id", id), "complete");
        converse.awaitForm(show, "\\bmax_uses=6");

        String revoke = "invites-key-revoke";
        converse.run(revoke);
        converse.submit(revoke, Map.of("id", id), "next");
        converse.awaitForm(revoke, "The key \"Net\" will stop working[^Z]*Name: Net");
        converse.submit(revoke, Map.of(), "complete");
        converse.awaitCommands("The key \"Net\" was revoked");

        converse.run("invites-key-list");
        converse.awaitForm("invites-key-list", "ID: " + id + ";.*Status: revoked");
    }

    private Converse asAdmin(Connection connection) {
        Converse converse = new Converse(browser, site, connection);
        converse.logIn(openfire.adminUser(), openfire.adminPassword());
        converse.listCommands();
        return converse;
    }

    private void assumeRegisters(Connection connection) {
        assumeTrue(
                connection == Connection.BOSH || !openfire.server().version().startsWith("4."),
                "Openfire 4 lets nobody register over WebSocket");
    }
}
