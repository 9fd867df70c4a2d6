/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateCheckTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private HttpsServer server;
    private KeyStore keys;

    @AfterEach
    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A server with a self-signed certificate. */
    private void serve(String names, String begins, int days) throws Exception {
        Path file = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-startdate",
                        begins,
                        "-validity",
                        Integer.toString(days),
                        "-ext",
                        "san=" + names)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
    }

    private Finding check(SSLSocketFactory authorities) {
        URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        return new CertificateCheck(() -> Optional.of(url), authorities, Clock.systemUTC()).check();
    }

    /** As if the server's own certificate were that of an authority. */
    private SSLSocketFactory trusting() throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static SSLSocketFactory jdk() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    @ParameterizedTest
    @CsvSource({"-1d, 365, self_signed", "-9d, 2, expired", "+2d, 365, not_yet"})
    void saysWhyBrowsersWillNotTrustIt(String begins, int days, String code) throws Exception {
        serve("ip:127.0.0.1", begins, days);

        assertThat(check(jdk()).code()).isEqualTo(code);
    }

    @Test
    void findsOneThatIsTrusted() throws Exception {
        serve("ip:127.0.0.1", "-1d", 365);

        assertThat(check(trusting())).isEqualTo(Finding.good("good", "127.0.0.1", until()));
    }

    @Test
    void warnsBeforeItExpires() throws Exception {
        serve("ip:127.0.0.1", "-1d", 10);

        assertThat(check(trusting()).code()).isEqualTo("soon");
    }

    @Test
    void trustsNoneOfAnotherHost() throws Exception {
        serve("dns:elsewhere.example,ip:192.0.2.1", "-1d", 365);

        // Self-signed comes first: with another certificate, the name has to be right anyway.
        assertThat(check(trusting()).level()).isEqualTo(Finding.Level.BAD);
        assertThat(check(trusting()).arguments()).contains("elsewhere.example, 192.0.2.1");
    }

    private LocalDate until() throws Exception {
        Date last = ((java.security.cert.X509Certificate) keys.getCertificate("a")).getNotAfter();
        return LocalDate.ofInstant(last.toInstant(), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.org, chat.example.org, true",
        "chat.example.org, *.example.org, true",
        "Chat.Example.org, CHAT.example.org, true",
        "a.chat.example.org, *.example.org, false",
        "example.org, *.example.org, false",
        "[::1], ::1, true",
    })
    void aHostHasToBeAmongTheNames(String host, String name, boolean expected) {
        assertThat(CertificateCheck.isFor(host, List.of("other.example", name))).isEqualTo(expected);
    }

    @Test
    void withoutTlsThereIsNone() {
        CertificateCheck check = new CertificateCheck(
                () -> Optional.of(URI.create("http://127.0.0.1:7070")),
                jdk(),
                Clock.offset(Clock.systemUTC(), Duration.ZERO));

        assertThat(check.check().code()).isEqualTo("clear");
    }
}
