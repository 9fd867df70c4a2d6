/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key in a file of the server, outside the database. What is derived from it can only be derived again on this
 * server, not by someone who has stolen the database.
 */
public final class ServerKey {

    private static final int LENGTH = 43;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String value;

    private ServerKey(String value) {
        this.value = value;
    }

    /**
     * Reads the key, or creates it if the file does not exist. If two processes create it at the same time, both get
     * the one that is stored. The file is always complete or absent, even if the process is killed.
     *
     * @param file in an existing folder; only its owner may read and write it
     * @throws IOException if the file can be neither read nor created, does not contain a key, or can be read by others
     */
    public static ServerKey open(Path file, Secrets secrets) throws IOException {
        return Files.exists(file) ? read(file) : make(file, secrets);
    }

    private static ServerKey read(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " is accessible to users other than its owner: set its mode to 600");
        }
        byte[] content = Files.size(file) > LENGTH + 2 ? new byte[0] : Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.US_ASCII).strip();
        if (!FORM.matcher(text).matches()) {
            throw new IOException(file + " does not contain a key");
        }
        return new ServerKey(text);
    }

    private static ServerKey make(Path file, Secrets secrets) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp", onlyOwner(file));
        try {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(secrets.secret(LENGTH).getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            // Unlike a move, this never replaces a key that another process has just created.
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (UnsupportedOperationException e) {
            Files.move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
        return read(file);
    }

    private static FileAttribute<?>[] onlyOwner(Path file) throws IOException {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    }

    /**
     * A secret from {@code [A-Za-z0-9]}, with 5.95 bits per character, always the same for the same purpose.
     *
     * @param purpose the purpose, which must be unique
     * @param length in characters
     */
    public String derive(String purpose, int length) {
        return Secrets.derive(value, purpose, length);
    }

    @Override
    public String toString() {
        return "ServerKey[hidden]";
    }
}
