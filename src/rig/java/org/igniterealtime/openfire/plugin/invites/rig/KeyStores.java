/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** Creates a self-signed certificate for the server, without which 4.2.0 opens no HTTPS port, and an empty trust store. */
final class KeyStores {

    /** Openfire's default. */
    private static final String STORE_PASSWORD = "changeit";

    private final Path folder;
    private final String domain;
    private final Path log;

    KeyStores(Path folder, String domain, Path log) {
        this.folder = folder;
        this.domain = domain;
        this.log = log;
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("truststore", "client.truststore")) {
            try (var out = Files.newOutputStream(folder.resolve(name))) {
                KeyStore store = KeyStore.getInstance("JKS");
                store.load(null, STORE_PASSWORD.toCharArray());
                store.store(out, STORE_PASSWORD.toCharArray());
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                folder.resolve("keystore").toString(),
                "-storetype",
                "JKS",
                "-storepass",
                STORE_PASSWORD,
                "-keypass",
                STORE_PASSWORD,
                "-alias",
                domain + "_rsa",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "365",
                "-dname",
                "CN=" + domain,
                "-ext",
                "san=dns:" + domain + ",dns:localhost,ip:" + OpenfireRig.HOST);
        keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            if (keytool.start().waitFor() != 0) {
                throw new IOException("keytool failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
