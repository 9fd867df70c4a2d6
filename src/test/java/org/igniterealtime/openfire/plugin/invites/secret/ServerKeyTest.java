/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyTest {

    private final Secrets secrets = new Secrets(new SecureRandom());

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("invites-links.key");
    }

    @Test
    void isMadeOnceForItsOwnerOnlyAndReadFromThenOn() throws Exception {
        String derived = ServerKey.open(file, secrets).derive("a purpose", 22);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        assertThat(ServerKey.open(file, secrets).derive("a purpose", 22)).isEqualTo(derived);
        assertThat(derived).matches("[A-Za-z0-9]{22}");
        assertThat(ServerKey.open(file, secrets).derive("another", 22)).isNotEqualTo(derived);
    }

    @Test
    void whoMakeItAtOnceGetTheSame() throws Exception {
        ExecutorService makers = Executors.newFixedThreadPool(8);
        try {
            Set<String> derived = new HashSet<>();
            for (Future<String> each : makers.invokeAll(IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(
                            i -> () -> ServerKey.open(file, secrets).derive("a purpose", 22))
                    .toList())) {
                derived.add(each.get());
            }

            assertThat(derived).hasSize(1);
        } finally {
            makers.shutdownNow();
        }
    }

    @Test
    void whatIsNoKeyOrIsOpenToOthersIsRefusedAndLeftAlone() throws Exception {
        for (String content :
                new String[] {"", "short", "x".repeat(42), "x".repeat(43) + "y".repeat(3), "ä".repeat(43)}) {
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> ServerKey.open(file, secrets))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not contain a key");
            assertThat(Files.readString(file)).isEqualTo(content);
        }
        Files.writeString(file, "x".repeat(43) + "\n");
        assertThat(ServerKey.open(file, secrets)).hasToString("ServerKey[hidden]");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> ServerKey.open(file, secrets)).hasMessageContaining("set its mode to 600");
    }

    @Test
    void whereThereIsNoFolderThereIsNoKey() {
        assertThatThrownBy(() -> ServerKey.open(folder.resolve("none").resolve("key"), secrets))
                .isInstanceOf(IOException.class);
    }
}
