/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real reverse proxy in front of Openfire, both at the root and below {@code /join}. Its configuration is taken from docs/deploy.md; the
 * only additions make it listen on loopback and write to a folder of its own.
 */
enum ReverseProxy {
    NGINX("nginx") {
        @Override
        String configuration(Recipes recipes, Path folder, int port) {
            String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                    .map(each -> each + "_temp_path " + folder.resolve(each) + ";\n")
                    .collect(Collectors.joining());
            return "daemon off; pid " + folder.resolve("pid") + "; error_log " + folder.resolve("error.log")
                    + " info;\n"
                    + "events {}\nhttp {\naccess_log " + folder.resolve("access.log") + ";\n" + temporary
                    + recipes.block("nginx", 1) + "server {\nlisten 127.0.0.1:" + port + " ssl;\nssl_certificate "
                    + folder.resolve("cert.pem") + ";\nssl_certificate_key " + folder.resolve("key.pem") + ";\n"
                    + recipes.block("nginx", 0) + recipes.block("nginx", 2) + "}\n}\n";
        }

        @Override
        List<String> command(Path configuration) {
            return List.of("nginx", "-c", configuration.toString());
        }
    },
    APACHE("apache2") {
        @Override
        String configuration(Recipes recipes, Path folder, int port) {
            String modules = Stream.of(
                            "mpm_event",
                            "authz_core",
                            "setenvif",
                            "ssl",
                            "socache_shmcb",
                            "headers",
                            "proxy",
                            "proxy_http",
                            "proxy_wstunnel")
                    .map(each -> "LoadModule " + each + "_module /usr/lib/apache2/modules/mod_" + each + ".so\n")
                    .collect(Collectors.joining());
            return modules + "ServerName localhost\nPidFile " + folder.resolve("pid") + "\nMutex file:" + folder
                    + "\nDefine APACHE_LOG_DIR " + folder + "\nErrorLog " + folder.resolve("error.log")
                    + "\nLogLevel info\nLogFormat \"%h %t \\\"%r\\\" %>s \\\"%{Referer}i\\\"\" combined\nListen 127.0.0.1:"
                    + port + "\n<VirtualHost *:" + port + ">\nSSLEngine on\nSSLCertificateFile "
                    + folder.resolve("cert.pem") + "\nSSLCertificateKeyFile " + folder.resolve("key.pem") + "\n"
                    + recipes.block("apache", 0) + recipes.block("apache", 1) + "</VirtualHost>\n";
        }

        @Override
        List<String> command(Path configuration) {
            return List.of(
                    "apache2",
                    "-d",
                    configuration.getParent().toString(),
                    "-f",
                    configuration.toString(),
                    "-DFOREGROUND");
        }
    },
    HAPROXY("haproxy") {
        @Override
        String configuration(Recipes recipes, Path folder, int port) {
            return "global\nlog stdout format raw local0\ndefaults\nlog global\noption httplog\noption forwardfor\n"
                    + recipes.block("haproxy", 0)
                            .replace(
                                    "bind :443 ssl crt /etc/haproxy/chat.example.org.pem",
                                    "bind 127.0.0.1:" + port + " ssl crt " + folder.resolve("both.pem"))
                            .replace("    acl xmpp", recipes.block("haproxy", 1) + "    acl xmpp")
                            .replace("    server openfire", recipes.block("haproxy", 2) + "    server openfire");
        }

        @Override
        List<String> command(Path configuration) {
            return List.of("haproxy", "-f", configuration.toString());
        }
    },
    CADDY("caddy") {
        @Override
        String configuration(Recipes recipes, Path folder, int port) {
            String site = recipes.block("caddy", 0)
                    .replaceFirst("\\{\n", "{\n    admin off\n    auto_https disable_redirects\n")
                    .replace(
                            "chat.example.org {",
                            "https://127.0.0.1:" + port + " {\n    bind 127.0.0.1\n    tls "
                                    + folder.resolve("cert.pem")
                                    + " " + folder.resolve("key.pem") + "\n    log {\n        output file "
                                    + folder.resolve("access.log") + "\n    }");
            // The same site again, below the path.
            Matcher body =
                    Pattern.compile("(?s)    @invites.*?    handle @xmpp").matcher(site);
            if (!body.find()) {
                throw new IllegalStateException("no site in " + site);
            }
            String below = body.group()
                    .replaceFirst("    @invites.*\n", Matcher.quoteReplacement(recipes.block("caddy", 1)))
                    .replaceFirst("    @xmpp.*\n", "")
                    .replace("    handle @xmpp", "")
                    .replace("handle @invites {\n", "handle @invites {\n" + recipes.block("caddy", 2))
                    .replace("@invites", "@below");
            return site.replaceFirst("    @invites", Matcher.quoteReplacement(below + "    @invites"));
        }

        @Override
        List<String> command(Path configuration) {
            return List.of("caddy", "run", "--adapter", "caddyfile", "--config", configuration.toString());
        }
    };

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String program;

    ReverseProxy(String program) {
        this.program = program;
    }

    abstract String configuration(Recipes recipes, Path folder, int port);

    abstract List<String> command(Path configuration);

    boolean isInstalled() {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Starts the proxy.
     *
     * @param openfire the plain port of HTTP binding
     */
    Running start(int openfire) throws Exception {
        Path all = Files.createDirectories(Path.of("target", "it", "proxies")).toAbsolutePath();
        Path folder = Files.createTempDirectory(all, program);
        certificate(folder);
        int port = freePort();
        Path configuration = folder.resolve("configuration");
        Files.writeString(configuration, configuration(new Recipes(openfire), folder, port));
        ProcessBuilder builder = new ProcessBuilder(command(configuration))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Running running = new Running(builder.start(), URI.create("https://127.0.0.1:" + port), folder);
        running.await(port);
        return running;
    }

    private static void certificate(Path folder) throws Exception {
        Process openssl = new ProcessBuilder(("openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem"
                                + " -days 30 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1")
                        .split(" ", -1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (openssl.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("openssl.log")));
        }
        Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(folder.resolve("cert.pem")) + Files.readString(folder.resolve("key.pem")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The code blocks in docs/deploy.md, with Openfire's port instead of 7070. */
    record Recipes(int port) {

        String block(String language, int index) {
            try {
                Matcher blocks = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                        .matcher(Files.readString(Path.of("docs", "deploy.md")));
                List<String> found = new ArrayList<>();
                while (blocks.find()) {
                    found.add(blocks.group(1).replace("127.0.0.1:7070", "127.0.0.1:" + port));
                }
                return found.get(index);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A running proxy.
     *
     * @param url scheme, host and port
     * @param folder folder of its configuration and logs
     */
    record Running(Process process, URI url, Path folder) implements AutoCloseable {

        private void await(int port) throws Exception {
            Instant end = Instant.now().plus(TIMEOUT);
            while (!connects(port)) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException(folder + " does not run: " + logs());
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }

        private static boolean connects(int port) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (ConnectException e) {
                return false;
            }
        }

        /** The content of all its logs. */
        String logs() throws IOException {
            StringBuilder all = new StringBuilder();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".log")).toList()) {
                    all.append(Files.readString(file, UTF_8));
                }
            }
            return all.toString();
        }

        void stop() {
            process.destroy();
            try {
                if (process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
