/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.it.MailServer.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.mail.internet.MimeMessage;
import javax.net.ssl.SSLSocket;
import org.igniterealtime.openfire.plugin.invites.cli.CommandLine;
import org.igniterealtime.openfire.plugin.invites.cli.CommandLine.Ended;
import org.igniterealtime.openfire.plugin.invites.cli.CommandLine.Shell;
import org.igniterealtime.openfire.plugin.invites.mail.ScriptedMailServer;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An administrator with a shell who uses {@code bin/openfire-invites} with a real Openfire. */
@ExtendWith(OpenfireExtension.class)
class CommandLineIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    static List<Shell> shells() {
        return CommandLine.shells();
    }

    private CommandLine invites(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = new CommandLine(shell, home);
        Path config = invites.file("invites.conf", "url = " + openfire.httpUrl() + "\nkey = " + key.key() + "\n");
        return invites.with("OPENFIRE_INVITES_CONFIG", config.toString());
    }

    private static String done(Ended ended) {
        assertThat(ended.status()).as(ended.toString()).isZero();
        return ended.out();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anInviteIsMadeListedShownRenewedAndRevoked(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        String note = "-n \"quoted\" back\\slash $HOME %s ü 中 \ud83d\ude00 " + shell;
        Ended made = invites.run("create", "--username", "benvolio", "--ttl", "2h", "--note", note);
        String link = done(made).strip();
        assertThat(new FormBrowser(openfire.httpUrl())
                        .get(link.replaceFirst("^https?://[^/]+", ""))
                        .statusCode())
                .isEqualTo(200);
        String id = link.substring(link.lastIndexOf('/') + 1).substring(0, 18);
        assertThat(made.err()).startsWith("Invite " + id + ": account for benvolio, used 0/1, good until ");

        JsonNode listed = JSON.readTree(done(invites.run("list", "--search", shell.toString(), "--json")));
        assertThat(listed.get("data")).hasSize(1);
        assertThat(listed.get("data").get(0).get("note").textValue()).isEqualTo(note);
        assertThat(done(invites.run("list"))).contains(id + "  pending").contains(note);
        assertThat(done(invites.run("show", id))).contains(note).doesNotContain(link);

        assertThat(done(invites.run("link", id)).strip()).isEqualTo(link);
        String renewed = done(invites.run("renew", id)).strip();
        assertThat(renewed).isNotEqualTo(link);
        assertThat(invites.run("revoke", id).err()).contains("revoked");
        assertThat(done(invites.run("show", id))).contains("revoked");
        assertThat(invites.run("revoke", "000000000000000000").status()).isEqualTo(1);
    }

    /** Creates an invite, and returns its id. It is also used as an address: one address can be sent a few mails a day only. */
    private static String made(CommandLine invites) throws Exception {
        return JSON.readTree(done(invites.run("create", "--json"))).get("id").textValue();
    }

    /** The mails with which an invite was sent, newest first. */
    private static JsonNode mails(OpenfireRig openfire, DemoKey key, String id) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        return JSON.readTree(api.send("GET", "/invites/api/v1/invites/" + id + "/mails", null, api.key())
                        .body())
                .get("data");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anInviteIsSentByMailAndOnceMore(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        String id = made(invites);
        String address = id + "@example.com";
        Ended sending = new Ended(0, "", "The invite " + id + " is being sent to " + address + ".\n");
        try (MailServer mailServer = new MailServer(openfire)) {
            Ended sent = invites.run(
                    "send",
                    id,
                    "--email",
                    address,
                    "--email-subject",
                    "Grüße \"$HOME\" %s \ud83d\ude00",
                    "--email-message",
                    "-n back\\slash\n.\nBcc: eve@example.com");
            assertThat(sent).isEqualTo(sending);

            MimeMessage mail = mailServer.received(address);
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(address);
            assertThat(mail.getSubject()).isEqualTo("Grüße \"$HOME\" %s \ud83d\ude00");
            assertThat(part(mail, 0))
                    .contains("-n back\\slash", "Bcc: eve@example.com")
                    .contains(done(invites.run("link", id)).strip().replaceFirst("^https?://[^/]+", ""));

            assertThat(invites.run("send", id)).isEqualTo(sending);
            assertThat(mailServer.received(address, 2))
                    .extracting(MimeMessage::getSubject)
                    .containsOnly(mail.getSubject());
            assertThat(invites.seen()).doesNotContain(key.key().substring(13));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void anAddressThatIsRefusedIsNamedAndSentNothing(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        String id = made(invites);
        try (MailServer mailServer = new MailServer(openfire)) {
            for (String address : List.of(
                    "nobody",
                    id + "@example.com, eve@example.com",
                    id + "@example.com\nBcc: eve@example.com",
                    "\u202e" + id + "@example.com")) {
                Ended refused = invites.run("send", id, "--email", address);
                assertThat(refused.status()).as(address).isEqualTo(1);
                assertThat(refused.out()).isEmpty();
                assertThat(refused.err()).contains("(422 invalid)", "\n  email: This is not a valid email address.\n");
            }
            Ended nobody = invites.run("send", id);
            assertThat(nobody.status()).isEqualTo(1);
            assertThat(nobody.err()).contains("(422 invalid)", "\n  email: This is required.\n");
            assertThat(mails(openfire, key, id)).isEmpty();
            assertThat(mailServer.raw(id)).isEmpty();
        }
    }

    /** The command does not wait for the mail server. */
    @ParameterizedTest
    @MethodSource("shells")
    void whatTheMailServerRefusesCanBeSentToAnotherAddress(Shell shell, OpenfireRig openfire, DemoKey key)
            throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        String id = made(invites);
        try (MailServer mailServer = new MailServer(openfire);
                ScriptedMailServer refusing = new ScriptedMailServer()) {
            refusing.replies.put("RCPT", "550 5.1.1 User unknown");
            mailServer.use(refusing.port());
            done(invites.run("send", id, "--email", id + "@example.com"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            JsonNode refused;
            do {
                refused = mails(openfire, key, id).get(0);
            } while (refused.get("status").textValue().equals("queued") && System.nanoTime() < end);
            assertThat(refused.get("status").textValue()).isEqualTo("failed");
            assertThat(refused.get("reason").textValue()).isEqualTo("recipient_refused");

            mailServer.use();
            done(invites.run("send", id, "--email", id + "@example.org"));
            assertThat(mailServer.received(id + "@example.org").getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly(id + "@example.org");
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void withoutAMailServerNothingIsSentAndTheMessageSaysWhy(Shell shell, OpenfireRig openfire, DemoKey key)
            throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        String id = made(invites);
        for (List<String> command : List.of(List.of("send", id), List.of("create", "--note", id))) {
            List<String> mailed = new ArrayList<>(command);
            mailed.addAll(List.of("--email", id + "@example.com"));

            Ended refused = invites.run("", mailed);

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .startsWith("openfire-invites: Openfire has no mail server. An administrator can set one up")
                    .endsWith(" (409 mail_not_configured)\n");
        }
        assertThat(mails(openfire, key, id)).isEmpty();
        assertThat(done(invites.run("list", "--search", id))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aKeyIsMadeUsedListedAndDeleted(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        String secret = done(invites.run("keys", "create", "My test key", "--scope", "invites:read"))
                .strip();
        String id = secret.substring(4, 12);
        assertThat(done(invites.run("keys", "list"))).contains(id + "  active").contains("My test key");

        CommandLine other = new CommandLine(shell, home)
                .with("OPENFIRE_INVITES_URL", openfire.httpUrl() + "/invites/api/v1/")
                .with("OPENFIRE_INVITES_KEY", secret);
        assertThat(done(other.run("keys", "show"))).contains("My test key");
        Ended beyond = other.run("create");
        assertThat(beyond.status()).isEqualTo(1);
        assertThat(beyond.err()).contains("invites:create", "403 insufficient_scope");

        assertThat(invites.run("keys", "delete", id).err()).contains(id);
        Ended gone = other.run("list");
        assertThat(gone.status()).isEqualTo(1);
        assertThat(gone.err()).contains("401 invalid_key", "OPENFIRE_INVITES_KEY");
        assertThat(invites.seen())
                .doesNotContain(secret.substring(13))
                .doesNotContain(key.key().substring(13));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatTheServerRefusesIsNamed(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        Ended refused = invites.run("create", "--ttl", "1s", "--note", "bell\u0007", "--group", "no such \u001b[31m");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("422 invalid", "  ttl: ", "  note: ", "  groups: ")
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");

        String metadata = "{\"\u009b[31m\u202e\": \"]0;title\", \"n\": [1, null, {\"ü\": \"\\\"\"}]}";
        String id = JSON.readTree(done(invites.run("create", "--json", "--metadata", metadata)))
                .get("id")
                .textValue();
        assertThat(done(invites.run("show", id))).contains("\\u009b[31m\\u202e");
        String json = done(invites.run("show", "--json", id));
        assertThat(json).doesNotContain("\u009b").doesNotContain("\u202e");
        assertThat(JSON.readTree(json).get("metadata")).isEqualTo(JSON.readTree(metadata));
        invites.run("revoke", id);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void pagesAreFollowedToTheEnd(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key);
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        String mark = "pages of " + shell.shell().get(0) + " " + shell.hashCode();
        for (int i = 0; i < 120; i++) {
            api.create("{\"note\": \"" + mark + "\"}");
        }
        assertThat(done(invites.run("list", "--search", mark, "--all")).lines()).hasSize(121);
        assertThat(JSON.readTree(done(invites.run("list", "--search", mark, "--all", "--json")))
                        .get("data"))
                .hasSize(120);
        Ended some = invites.run("list", "--search", mark, "--limit", "110");
        assertThat(done(some).lines()).hasSize(111);
        String cursor = some.err().replaceFirst("(?s).*--cursor (\\S+),.*", "$1");
        assertThat(done(invites.run("list", "--search", mark, "--cursor", cursor))
                        .lines())
                .hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aCertificateIsTrustedOnlyIfSomebodySaysSo(Shell shell, OpenfireRig openfire, DemoKey key) throws Exception {
        CommandLine invites = invites(shell, openfire, key)
                .with("OPENFIRE_INVITES_CONFIG", "")
                .with("OPENFIRE_INVITES_URL", openfire.httpsUrl().toString())
                .with("OPENFIRE_INVITES_KEY", key.key());
        Ended distrust = invites.run("keys", "show");
        assertThat(distrust.status()).isEqualTo(3);
        assertThat(distrust.err()).contains("--ca-file", "--insecure");

        Path certificate = invites.file("ca \"'\\.pem", pem(openfire));
        assertThat(invites.run("keys", "show", "--ca-file", certificate.toString()))
                .returns(0, Ended::status)
                .returns("", Ended::err);
        Ended blind = invites.run("keys", "show", "--insecure");
        assertThat(blind.status()).isZero();
        assertThat(blind.err()).contains("the certificate is not checked");
        assertThat(invites.run("keys", "show", "--ca-file", "nowhere").status()).isEqualTo(2);
    }

    private static String pem(OpenfireRig openfire) throws Exception {
        try (SSLSocket socket = (SSLSocket) TrustingTls.context()
                .getSocketFactory()
                .createSocket(OpenfireRig.HOST, openfire.httpsUrl().getPort())) {
            socket.startHandshake();
            Certificate certificate = socket.getSession().getPeerCertificates()[0];
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        }
    }

    /** Each shell creates a key, and one of the keys is tried on a new server. */
    @Test
    void theFirstKeyOfANewServerIsKeptAndItsPropertyPrinted() throws Exception {
        String property = "";
        CommandLine invites = null;
        for (Shell shell : CommandLine.shells()) {
            Path config = home.resolve(shell + "/a/key.conf");
            Files.createDirectories(home.resolve(shell.toString()));
            invites = new CommandLine(shell, home.resolve(shell.toString()))
                    .with("OPENFIRE_INVITES_CONFIG", config.toString());
            Ended first = invites.run("keys", "create", "--first", "The first: key");
            property = done(first).strip();
            assertThat(property).matches("invites\\.bootstrap\\.key=[a-z0-9]{8}:[0-9a-f]{64}:\\*:The first: key");
            assertThat(first.err()).contains(config.toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                    .isEqualTo("rw-------");
            String key = Files.readString(config).strip().replaceFirst("key = ", "");
            assertThat(key).matches("ofi_[a-z0-9]{8}_[A-Za-z0-9]{32}");
            assertThat(invites.seen()).doesNotContain(key.substring(13));
            assertThat(invites.run("keys", "create", "--first", "again").status())
                    .isEqualTo(2);
            assertThat(Files.readString(config)).contains(key);
        }
        try (OpenfireRig openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-first-key"))
                .property("invites.bootstrap.key", property.substring(property.indexOf('=') + 1))
                .start()) {
            invites.with("OPENFIRE_INVITES_URL", openfire.httpUrl().toString());
            assertThat(done(invites.run("keys", "show"))).contains("The first: key", "keys:manage");
            assertThat(done(invites.run("keys", "create", "My test key"))).startsWith("ofi_");
        }
    }

    @Test
    void theScriptInTheJarIsNotServed(OpenfireRig openfire) throws Exception {
        FormBrowser browser = FormBrowser.inConsole(openfire);
        assertThat(browser.get(FormBrowser.KEYS_PAGE).statusCode()).isEqualTo(200);
        for (String path : List.of(
                "/plugins/invites/bin/openfire-invites",
                "/plugins/invites/..%2fbin/openfire-invites",
                "/plugins/invites/web/../bin/openfire-invites")) {
            assertThat(browser.get(path).body()).as(path).doesNotContain("#!/bin/sh");
            assertThat(new FormBrowser(openfire.httpUrl()).get(path).body()).doesNotContain("#!/bin/sh");
        }
        assertThat(openfire.home().resolve("plugins/invites/bin/openfire-invites"))
                .hasSameTextualContentAs(Path.of("bin", "openfire-invites"));
    }
}
