/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.INVITER;
import static org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients.PASSWORD;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.igniterealtime.openfire.plugin.invites.it.RealClientsExtension.RealClients;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests Debian's poezio, used through its user interface. It cannot register accounts. */
@Tag("clients")
@ExtendWith(RealClientsExtension.class)
class PoezioIT {

    private static final Path POEZIO = Path.of("/usr/bin/poezio");

    /** A form uses one half of the screen for labels and the other for values, and truncates both. */
    private static final int COLUMNS = 500;

    private static final String NOBODY = "65534";
    /** The selected line starts with a background color of its own. */
    private static final Pattern SELECTED = Pattern.compile("│(?:\\e\\[[0-9;]*m)*\\e\\[4[0-8][0-9;]*m");

    private static final String LIST = "Ad-hoc commands of JID localhost";

    private final RealClients clients;
    private final OpenfireRig openfire;

    @TempDir
    Path home;

    PoezioIT(RealClients clients) {
        this.clients = clients;
        this.openfire = clients.openfire();
    }

    @BeforeEach
    void isThere() {
        assumeTrue(Files.exists(POEZIO) && Terminal.isThere(), "no poezio or tmux here (Debian's packages)");
    }

    @Test
    void whoSignedUpOnThePageSeesTheInviter() throws Exception {
        clients.signUp("mercutio");
        try (Terminal poezio = logIn("mercutio", PASSWORD)) {
            poezio.await(INVITER);
        }
    }

    @Test
    void inviteCommandsRunToTheEnd() throws Exception {
        try (Terminal poezio = logIn(openfire.adminUser(), openfire.adminPassword())) {
            listCommands(poezio);
            choose(poezio, "urn:xmpp:invite#invite");
            poezio.await("xmpp:admin@localhost?roster;preauth=");
            close(poezio);

            choose(poezio, "urn:xmpp:invite#create-account");
            poezio.await("Username");
            poezio.type("postmaster");
            poezio.press("C-y");
            // It shows no notes, instructions or descriptions.
            poezio.await(Pattern.compile("Invite someone to register an account – \\S+"));
            poezio.pressAndSee("C-k");
            poezio.type("sampson");
            poezio.press("C-y");
            poezio.await("xmpp:sampson@localhost?register;preauth=");
        }
    }

    @Test
    void keyCommandsRunToTheEnd() throws Exception {
        try (Terminal poezio = logIn(openfire.adminUser(), openfire.adminPassword())) {
            listCommands(poezio);
            choose(poezio, "invites-key-create");
            poezio.await("Requests per second");
            poezio.press("C-y");
            poezio.await("Create an API key for invites – Name: This is required");
            poezio.type("Poezio");
            poezio.press("C-y");
            poezio.await("shown only once");
            String id = poezio.await(Pattern.compile("ofi_(\\w{8})_")).group(1);
            close(poezio);

            choose(poezio, "invites-key-edit");
            chooseKey(poezio, "Poezio (" + id + ")");
            poezio.await("Requests per second");
            poezio.pressAndSee("C-k");
            poezio.type("Prose");
            poezio.press("C-y");
            poezio.await("Adhoc command completed: The key \"Prose\"");

            choose(poezio, "invites-key-revoke");
            chooseKey(poezio, "Prose (" + id + ")");
            poezio.await("The key \"Prose\" will stop working");
            poezio.await("Name: Prose");
            poezio.press("C-y");
            poezio.await("Adhoc command completed: The key \"Prose\" was revoked");

            choose(poezio, "invites-key-list");
            poezio.await(Pattern.compile("ID: " + id + "; .*Status: revoked"));
        }
    }

    private Terminal logIn(String username, String password) throws Exception {
        Terminal poezio = new Terminal(home, COLUMNS, command(configure(username, password)));
        poezio.await("Your JID is " + username + "@localhost");
        return poezio;
    }

    private Path configure(String username, String password) throws Exception {
        Path certificate = home.resolve("server.pem");
        Files.writeString(certificate, pem());
        Path configuration = home.resolve("poezio.cfg");
        Files.writeString(
                configuration,
                """
                [Poezio]
                jid = %s@localhost
                password = %s
                custom_host = %s
                custom_port = %d
                ca_cert_path = %s
                plugins_autoload =
                roster_show_offline = true
                log_dir = %s
                """
                        .formatted(
                                username,
                                password,
                                OpenfireRig.HOST,
                                openfire.xmppPort(),
                                certificate,
                                home.resolve("logs")));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-rw-rw-"));
        return configuration;
    }

    /** poezio refuses to run as root. */
    private static List<String> command(Path configuration) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.addAll(List.of(POEZIO.toString(), "-f", configuration.toString()));
        return command;
    }

    /** The server's certificate, which poezio has to trust. */
    private String pem() throws Exception {
        try (SSLSocket socket = (SSLSocket) TrustingTls.context()
                .getSocketFactory()
                .createSocket(OpenfireRig.HOST, openfire.httpsUrl().getPort())) {
            Certificate certificate = socket.getSession().getPeerCertificates()[0];
            String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
        }
    }

    private static void listCommands(Terminal poezio) throws Exception {
        poezio.pressAndSee("/");
        poezio.type("ad-hoc localhost");
        poezio.press("Enter");
        poezio.await(LIST);
        poezio.await("invites-key-revoke");
    }

    /** Selects a line in the list of commands and presses Enter. */
    private static void choose(Terminal poezio, String node) throws Exception {
        poezio.await(LIST);
        boolean above = true;
        for (String line : poezio.coloured().lines().skip(1).toList()) {
            if (SELECTED.matcher(line).find()) {
                above = false;
            } else if (line.contains(node + " ")) {
                break;
            }
        }
        Pattern target = Pattern.compile(SELECTED + Pattern.quote(node) + " ");
        while (!target.matcher(poezio.coloured()).find()) {
            poezio.pressAndSee(above ? "Up" : "Down");
        }
        poezio.press("Enter");
    }

    /** Goes through the options of a list, of which one at a time is shown. */
    private static void chooseKey(Terminal poezio, String label) throws Exception {
        poezio.await(Pattern.compile("\\(\\w{8}\\)"));
        while (!poezio.screen().contains(label)) {
            poezio.pressAndSee("Right");
        }
        poezio.press("C-y");
    }

    /** Closes a result. */
    private static void close(Terminal poezio) throws Exception {
        poezio.press("C-y");
        poezio.await(LIST);
    }
}
