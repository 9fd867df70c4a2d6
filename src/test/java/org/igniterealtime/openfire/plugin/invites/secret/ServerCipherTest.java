/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCipherTest {

    private static final String SECRET = "1m86ptpqti2zjnwrnirdUvDNw50KihwuaNnncXuB";

    private final Secrets secrets = new Secrets(new SecureRandom());

    @TempDir
    private Path folder;

    private ServerCipher cipher;

    @BeforeEach
    void setUp() throws IOException {
        cipher = cipher("key");
    }

    private ServerCipher cipher(String file) throws IOException {
        return new ServerCipher(ServerKey.open(folder.resolve(file), secrets), secrets);
    }

    @Test
    void theServerReadsWhatItHasEncryptedAlsoAfterARestart() throws IOException {
        assertThat(cipher("key").open(cipher.seal(SECRET, "here"), "here")).contains(SECRET);
    }

    @Test
    void whatWasStoredBeforeAnUpdateIsStillRead() throws IOException {
        Path file = folder.resolve("known");
        Files.writeString(file, "B3nQ8sYxT1vKzL6mWc0pRj4hGf9dUa2eXo5iVt7yNbE");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String sealed =
                "w2lNl7y3bIgBPGoCBtlkTP1gvB9h1c6ArmVhskJtXtadzGZpwtfuEdfSoSyotz5+f5W8eLMp3YRImG2M3mQAtktUTfH6/X/2A=";

        assertThat(cipher("known").open(sealed, "here")).contains(SECRET);
    }

    @Test
    void theSameSecretLooksDifferentEachTime() {
        assertThat(cipher.seal(SECRET, "here")).isNotEqualTo(cipher.seal(SECRET, "here"));
        assertThat(cipher.seal(SECRET, "here")).hasSizeLessThanOrEqualTo(200).doesNotContain(SECRET);
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        assertThat(cipher("other").open(cipher.seal(SECRET, "here"), "here")).isEmpty();
    }

    @Test
    void aHashIsTheSameOnThisServerOnly() throws IOException {
        String hash = cipher.hash("alice@example.com");

        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(cipher("key").hash("alice@example.com"));
        assertThat(cipher("other").hash("alice@example.com")).isNotEqualTo(hash);
        assertThat(cipher.hash("bob@example.com")).isNotEqualTo(hash);
    }

    @Test
    void whatWasMovedOrChangedIsNotRead() {
        String sealed = cipher.seal(SECRET, "here");

        assertThat(cipher.open(sealed, "there")).isEmpty();
        assertThat(cipher.open((sealed.charAt(0) == 'a' ? "b" : "a") + sealed.substring(1), "here"))
                .isEmpty();
        assertThat(cipher.open(sealed.substring(0, 60), "here")).isEmpty();
        assertThat(cipher.open("", "here")).isEmpty();
    }
}
