/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Loads and unloads the plugin repeatedly on a running server, and checks what is left behind. The plugin is used each time, so that
 * everything created at first use exists. {@code -Dreload.cycles} sets the number of cycles.
 */
class ReloadIT {

    private static final Duration COLLECTION = Duration.ofSeconds(30);
    private static final String PASSWORD = "tis-twenty-year-till-then";

    private static final String INVITER = "benvolio";

    private final int cycles = Integer.getInteger("reload.cycles", 20);
    private final DemoKey key = DemoKey.create("reload");

    private OpenfireRig openfire;
    private XMPPTCPConnection admin;
    private final List<RawXmpp> undone = new ArrayList<>();
    private FormBrowser console;

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() throws Exception {
        mailServer.start();
        openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "reload"))
                .property(DemoKey.PROPERTY, key.property())
                .property("mail.smtp.host", "127.0.0.1")
                .property(
                        "mail.smtp.port", Integer.toString(mailServer.getSmtp().getPort()))
                .property("invites.limit.tokens.burst", "0")
                .start();
        admin = XmppClients.login(openfire, openfire.adminUser(), openfire.adminPassword());
        openfire.server().createUser(INVITER, PASSWORD);
        openfire.server().update("INSERT INTO ofGroup (groupName, description) VALUES ('montagues', '')");
        console = FormBrowser.inConsole(openfire);
    }

    @AfterEach
    void stop() throws IOException {
        for (RawXmpp client : undone) {
            client.close();
        }
        admin.disconnect();
        openfire.close();
        mailServer.stop();
    }

    @Test
    void leavesNoThreadHandlerOrClassLoaderBehind() throws Exception {
        use("first");
        openfire.unloadPlugin();
        List<String> bare = openfire.server().registries();
        List<String> threads = kindsOfThreads();
        List<String> loaded = List.of();

        for (int cycle = 1; cycle <= cycles; cycle++) {
            openfire.loadPlugin();
            loaded = loaded.isEmpty() ? openfire.server().registries() : loaded;
            assertSame(loaded, openfire.server().registries(), "loaded in cycle " + cycle);
            if (cycle % 3 == 0 && cycle < cycles / 2) {
                restartHttpBinding();
            }
            use("cycle" + cycle);
            openfire.unloadPlugin();
            assertSame(bare, openfire.server().registries(), "unloaded in cycle " + cycle);
        }

        assertThat(without(loaded, bare)).as("the plugin registers something").isNotEmpty();
        assertThat(openfire.server().pluginLoadersLeft(COLLECTION))
                .as(() -> "threads of theirs: " + openfire.server().strayThreads())
                .isEqualTo(0);
        assertThat(without(kindsOfThreads(), threads)).as("more threads").isEqualTo(List.of());
        assertThat(bosh()).as("BOSH without the plugin").isEqualTo(200);
    }

    /** Uses everything: the API, an invite's page and its forms, the console, a chat client. */
    private void use(String name) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        signUp(api, name);
        register(api, name + "-too");
        registerInBand(api, name);
        lookAround(api, name);
        EveryField fields = new EveryField(api, INVITER, "montagues");
        assertThat(fields.invite().containsAll(List.of("metadata", "groups", "note")))
                .as(() -> fields.invite().toString())
                .isTrue();
        fields.send();
        assertThat(console.createKey("console " + name).contains("ofi_"))
                .as("a key made in the console")
                .isTrue();
        String key = KeyCommandsIT.create(admin, openfire).getField("key").getFirstValue();
        assertThat(key).as("a key made by ad-hoc command").startsWith("ofi_");
        openfire.server().deleteUser(name);
        assertThat(bosh()).as("BOSH").isEqualTo(200);
    }

    /** Signs up in the browser, then sets a new password. */
    private void signUp(ApiCalls api, String name) throws Exception {
        FormBrowser visitor = new FormBrowser(openfire.httpUrl());
        String token = api.create("{\"kind\":\"account\"}").token();
        assertThat(visitor.get("/invites/" + token).statusCode()).isEqualTo(200);
        assertThat(visitor.signUp(token, name, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/invites/" + token).statusCode()).isEqualTo(410);
        String reset =
                api.create("{\"kind\":\"reset\",\"username\":\"" + name + "\"}").token();
        assertThat(visitor.signUp(reset, name, PASSWORD + "!").statusCode()).isEqualTo(200);
    }

    /** Registers on behalf of an inviter, with a group. */
    private void register(ApiCalls api, String name) throws Exception {
        String invite = "{\"kind\":\"contact\",\"registration\":true,\"inviter\":\"%s@%s\",\"groups\":[\"montagues\"]}"
                .formatted(INVITER, openfire.domain());
        assertThat(api.register(api.create(invite).token(), name, PASSWORD).statusCode())
                .isEqualTo(201);
    }

    /** Registers in a chat client, and leaves another registration unfinished when the plugin is unloaded. */
    private void registerInBand(ApiCalls api, String name) throws Exception {
        try (RawXmpp client = RawXmpp.startTls(openfire)) {
            String token = api.create("{\"kind\":\"account\"}").token();
            assertThat(InBand.outcome(client.iq(InBand.preauth(token)))).isEqualTo("result");
            assertThat(InBand.outcome(client.iq(InBand.register(name + "-chat"))))
                    .isEqualTo("result");
        }
        RawXmpp halfWay = RawXmpp.startTls(openfire);
        undone.add(halfWay);
        String token = api.create("{\"kind\":\"account\"}").token();
        assertThat(InBand.outcome(halfWay.iq(InBand.preauth(token)))).isEqualTo("result");
    }

    /** Loads other code as well: lists, another language, refusals. */
    private void lookAround(ApiCalls api, String name) throws Exception {
        assertThat(api.get("/invites/api/v1/openapi.json").statusCode()).isEqualTo(200);
        assertThat(api.get("/invites/api/v1/health").statusCode()).isEqualTo(200);
        assertThat(api.get("/invites/api/v1/invites").statusCode()).isEqualTo(401);
        assertThat(api.get("/invites/AAAABBBBCCCCDDDDEEEEFFFF").statusCode()).isEqualTo(404);
        assertThat(api.post("/invites/api/v1/invites", "{", key.key()).statusCode())
                .isEqualTo(400);
        assertThat(api.post("/invites/api/v1/keys", "{}", key.key()).statusCode())
                .isEqualTo(422);
        assertThat(api.post("/invites_api", "", key.key()).statusCode()).isEqualTo(201);
        // A statement that the database refuses: what a pooled connection keeps of it must not refer to our classes.
        String kept = "{\"username\":\"" + name + "-kept\"}";
        assertThat(api.post("/invites/api/v1/invites", kept, key.key()).statusCode())
                .isEqualTo(201);
        assertThat(api.post("/invites/api/v1/invites", kept, key.key()).statusCode())
                .isEqualTo(409);
    }

    /** Like a change of certificate or port. */
    private void restartHttpBinding() {
        String property = "httpbind.client.cert.policy";
        if (openfire.server().property(property).isEmpty()) {
            openfire.server().setProperty(property, "disabled");
        } else {
            openfire.server().deleteProperty(property);
        }
    }

    /** Opens a BOSH session (XEP-0124, section 7). */
    private int bosh() throws Exception {
        String body =
                """
                <body xmlns='http://jabber.org/protocol/httpbind' to='%s' rid='1' hold='1' wait='1' ver='1.6'/>
                """
                        .formatted(openfire.domain());
        var answer = new ApiCalls(openfire.httpUrl(), null).post("/http-bind/", body, null);
        assertThat(answer.body()).as(answer.body()).contains("sid=");
        return answer.statusCode();
    }

    /** Shows only the differences, because the lists are long. */
    private static void assertSame(List<String> expected, List<String> actual, String when) {
        assertThat(without(actual, expected)).as("too much, " + when).isEqualTo(List.of());
        assertThat(without(expected, actual)).as("missing, " + when).isEqualTo(List.of());
    }

    /** Removes one occurrence per entry. */
    private static List<String> without(List<String> entries, List<String> others) {
        List<String> left = new ArrayList<>(entries);
        others.forEach(left::remove);
        return left;
    }

    /**
     * The names of threads without numbers and what follows them, because pools grow and shrink, and a restarted Jetty uses other names.
     */
    private List<String> kindsOfThreads() {
        return openfire.server().threads().stream()
                .map(name -> name.replaceAll("@.*", "").replaceAll("\\d+", "#"))
                // Openfire's own, which it creates and ends as needed.
                .filter(kind -> !kind.equals("TaskEngine-pool-#"))
                .distinct()
                .toList();
    }
}
