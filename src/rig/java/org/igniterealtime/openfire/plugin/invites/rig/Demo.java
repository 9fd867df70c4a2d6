/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * What {@code mvn -Pdemo} runs: a real Openfire with the plugin and one API key, until Ctrl-C or SIGTERM. The system properties {@code
 * demo.*} set its ports. {@code target/demo/demo.properties} exists only while everything is ready.
 */
public final class Demo {

    private static final Path FOLDER = Path.of("target", "demo").toAbsolutePath();
    private static final Path READY = FOLDER.resolve("demo.properties");

    /** Exit codes of a JVM after {@code exit}, Ctrl-C (which the terminal also sends to Openfire) and SIGTERM. */
    private static final Set<Integer> STOPPED = Set.of(0, 128 + 2, 128 + 15);

    private Demo() {}

    /**
     * Runs the demo.
     *
     * @param args unused
     * @throws IOException if {@code demo.properties} cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Files.deleteIfExists(READY);
        DemoKey key = DemoKey.create("demo");
        try (OpenfireRig rig = start(key)) {
            Runtime.getRuntime().addShutdownHook(new Thread(Demo::forget, "demo-forget"));
            write(rig, key);
            tell(rig, key, System.out);
            int status = rig.awaitExit();
            if (!STOPPED.contains(status)) {
                throw new RigException("Openfire has ended by itself, with status " + status);
            }
        } finally {
            forget();
        }
    }

    private static OpenfireRig start(DemoKey key) {
        int http = Integer.getInteger("demo.http.port", 7070);
        Builder builder = OpenfireRig.builder()
                .home(FOLDER.resolve("openfire"))
                .domain(System.getProperty("demo.domain", "example.org"))
                .xmppPort(Integer.getInteger("demo.xmpp.port", 5222))
                .httpPorts(http, Integer.getInteger("demo.https.port", 7443))
                .adminPort(Integer.getInteger("demo.admin.port", 9090))
                .property(DemoKey.PROPERTY, key.property());
        if (http != 0) {
            // With https links, browsers would warn of the demo's self-signed certificate.
            builder.property("invites.public.url", "http://" + OpenfireRig.HOST + ":" + http);
        }
        String jdbc = System.getProperty("demo.jdbc.url", "");
        if (!jdbc.isBlank()) {
            builder.jdbc(jdbc, System.getProperty("demo.jdbc.user", ""), System.getProperty("demo.jdbc.password", ""));
        }
        String heap = System.getProperty("demo.heap", "");
        return (heap.isBlank() ? builder : builder.heap(heap)).start();
    }

    /** Writes to another file first and moves it, so that nobody reads half of it. */
    private static void write(OpenfireRig rig, DemoKey key) throws IOException {
        // Not with java.util.Properties, because it escapes colons, which shell scripts would not understand.
        String properties =
                """
                api.key=%s
                http.url=%s
                https.url=%s
                admin.url=%s
                admin.user=%s
                admin.password=%s
                xmpp.host=%s
                xmpp.port=%d
                domain=%s
                pid=%d
                """
                        .formatted(
                                key.key(),
                                rig.httpUrl(),
                                rig.httpsUrl(),
                                rig.adminUrl(),
                                rig.adminUser(),
                                rig.adminPassword(),
                                OpenfireRig.HOST,
                                rig.xmppPort(),
                                rig.domain(),
                                rig.pid());
        Path arriving = FOLDER.resolve("demo.properties.new");
        Files.writeString(arriving, properties);
        Files.move(arriving, READY, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void forget() {
        try {
            Files.deleteIfExists(READY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(OpenfireRig rig, DemoKey key, PrintStream out) {
        out.printf(
                """

                Openfire %1$s runs with the Invites plugin.

                  domain         %2$s
                  XMPP           %3$s:%4$d (STARTTLS), %5$d (TLS)
                  HTTP           %6$s, %7$s
                  admin console  %8$s   user %9$s, password %10$s
                  API key        %11$s
                  log            %12$s

                Make an invite:
                  curl -i -X POST '%6$s/invites_api?key=%11$s'
                Open its Location in a browser, choose a name and a password, and log in with any XMPP client.

                Then try:
                  curl -s -H 'Authorization: Bearer %11$s' -H 'Content-Type: application/json' \\
                       -d '{"kind":"account","username":"juliet","max_uses":1}' %6$s/invites/api/v1/invites
                  curl -s -H 'Authorization: Bearer %11$s' %6$s/invites/api/v1/invites
                  in a browser: %6$s/invites_api?key=%11$s&redirect=true
                  the admin console: Users/Groups, Invites

                Ctrl-C stops it. All of this is also in %13$s
                """,
                rig.server().version(),
                rig.domain(),
                OpenfireRig.HOST,
                rig.xmppPort(),
                rig.xmppTlsPort(),
                rig.httpUrl(),
                rig.httpsUrl(),
                rig.adminUrl(),
                rig.adminUser(),
                rig.adminPassword(),
                key.key(),
                rig.logFile(),
                READY);
        out.flush();
    }
}
