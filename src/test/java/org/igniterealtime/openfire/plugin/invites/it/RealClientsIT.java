/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat clients of Debian that need no screen, as their users drive them; each is skipped where it is not installed. */
@Tag("clients")
class RealClientsIT {

    private static final Path PROFANITY = Path.of("/usr/bin/profanity");
    private static final Path TMUX = Path.of("/usr/bin/tmux");
    private static final Path SLIXMPP = Path.of("/usr/lib/python3/dist-packages/slixmpp");
    private static final Path SCRIPT = Path.of("src", "test", "clients", "slixmpp_client.py");
    private static final String PASSWORD = "it was the nightingale";

    private static final DemoKey KEY = DemoKey.create("tests");

    /** The clients look for the server where its domain is. */
    private static OpenfireRig openfire;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "clients"))
                .domain("localhost")
                .property(DemoKey.PROPERTY, KEY.property())
                .property("invites.registration.only", "true")
                .start();
        openfire.server().createUser("nurse", PASSWORD);
    }

    @AfterAll
    static void stop() {
        openfire.close();
    }

    @Test
    void profanityShowsWhyItRegistersNobody() throws Exception {
        try (Terminal profanity = profanity()) {
            profanity.type("/register rosaline localhost port " + openfire.xmppPort() + " tls trust");
            profanity.await("Enter password");
            profanity.type(PASSWORD);
            profanity.await("Confirm password");
            profanity.type(PASSWORD);

            profanity.await("New accounts are made by invitation only");
        }
    }

    @Test
    void whoRegisteredOnThePageSeesTheInviterInProfanity() throws Exception {
        register("juliet");
        try (Terminal profanity = profanity()) {
            logIn(profanity, "juliet", PASSWORD);

            profanity.await("nurse@localhost");
        }
    }

    @Test
    void profanityRunsTheCommandsToTheEnd() throws Exception {
        assumeTrue(!openfire.server().version().startsWith("4."), "profanity finds no commands on Openfire 4");
        try (Terminal profanity = profanity()) {
            logIn(profanity, openfire.adminUser(), openfire.adminPassword());
            // It has asked what the server can do when it logged in, and this answer comes after that one.
            profanity.type("/disco info localhost");
            profanity.await("http://jabber.org/protocol/commands");
            profanity.type("/cmd list");
            profanity.await("invites-key-create");
            profanity.type("/cmd exec urn:xmpp:invite#invite");
            profanity.await("xmpp:admin@localhost?roster;preauth=");

            profanity.type("/win 1");
            profanity.type("/cmd exec invites-key-create");
            profanity.await("Scopes (required)");
            profanity.type("/field2 add invites:create");
            profanity.type("/form submit");
            profanity.await("This is required");
            profanity.type("/field1 HR");
            profanity.type("/form submit");
            profanity.await("ofi_");
            profanity.type("/win 1");
            profanity.type("/cmd exec invites-key-list");
            profanity.await("Status: active");
        }
    }

    @Test
    void whoRegisteredOnThePageSeesTheInviterInSlixmpp() throws Exception {
        register("benvolio");

        assertThat(slixmpp("benvolio", PASSWORD, "roster")).contains("contact: nurse@localhost both");
    }

    @Test
    void slixmppRunsTheCommandsToTheEnd() throws Exception {
        String admin = openfire.adminUser();
        String password = openfire.adminPassword();

        assertThat(slixmpp(admin, password, "run", "urn:xmpp:invite#invite"))
                .contains("uri: xmpp:admin@localhost?roster;preauth=");
        assertThat(slixmpp(admin, password, "run", "urn:xmpp:invite#create-account", "username=postmaster"))
                .contains("status: executing")
                .contains("note: error")
                .contains("username: postmaster");
        assertThat(slixmpp(admin, password, "run", "invites-key-create", "name=Bot", "scopes=invites:create"))
                .contains("key: ofi_");
        assertThat(slixmpp(admin, password, "run", "invites-key-list")).contains("Status: active");
    }

    private static void register(String username) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), KEY.key());
        String token = api.create("{\"inviter\":\"nurse\"}").token();
        assertThat(api.register(token, username, PASSWORD).statusCode()).isEqualTo(201);
    }

    private Terminal profanity() throws Exception {
        assumeTrue(Files.exists(PROFANITY) && Files.exists(TMUX), "no profanity or tmux here (Debian's packages)");
        return new Terminal(home, PROFANITY);
    }

    private static void logIn(Terminal profanity, String username, String password) throws Exception {
        profanity.type("/connect " + username + "@localhost server " + OpenfireRig.HOST + " port " + openfire.xmppPort()
                + " tls trust");
        profanity.await("Enter password");
        profanity.type(password);
        profanity.await("logged in successfully");
    }

    private static String slixmpp(String username, String password, String... task) throws Exception {
        assumeTrue(Files.exists(SLIXMPP), "no slixmpp here (Debian's package python3-slixmpp)");
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/python3",
                SCRIPT.toString(),
                Integer.toString(openfire.xmppPort()),
                username + "@localhost",
                password));
        command.addAll(List.of(task));
        return output(new ProcessBuilder(command));
    }

    static String output(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }

    /** A program in a terminal, which tmux keeps: what somebody types, and sees on the last screens. */
    private static final class Terminal implements AutoCloseable {

        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

        private final Path home;

        Terminal(Path home, Path program) throws Exception {
            this.home = home;
            tmux("-f", "/dev/null", "new-session", "-d", "-x", "200", "-y", "60", program.toString());
            await("Type '/help'");
        }

        void type(String line) throws Exception {
            tmux("send-keys", "-l", line);
            tmux("send-keys", "Enter");
        }

        void await(String text) throws Exception {
            long until = System.nanoTime() + PATIENCE_NANOS;
            String screen = tmux("capture-pane", "-p");
            while (!screen.contains(text)) {
                assertThat(System.nanoTime())
                        .as("no \"" + text + "\" on the screen:\n" + screen)
                        .isLessThan(until);
                TimeUnit.MILLISECONDS.sleep(100);
                screen = tmux("capture-pane", "-p");
            }
        }

        private String tmux(String... arguments) throws Exception {
            return output(command(arguments));
        }

        private ProcessBuilder command(String... arguments) {
            List<String> command = new ArrayList<>(
                    List.of(TMUX.toString(), "-S", home.resolve("tmux").toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("HOME", home.toString());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("TMUX");
            builder.environment().remove("XDG_CONFIG_HOME");
            return builder;
        }

        @Override
        public void close() throws IOException {
            command("kill-server").start().onExit().join();
        }
    }
}
