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
 * A key in a file of the server, outside the database: what is derived from it can be made again here, and nowhere else. Whoever steals
 * the database cannot.
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
     * Reads the key, or makes it if there is no file yet. Of two that make it at once both get the one that is kept. The file
     * is there whole or not at all, whenever the process dies.
     *
     * @param file in a folder that exists; only its owner may read and write it
     * @throws IOException if the file can neither be read nor made, has no key in it, or may be read by others
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
            // Unlike a move it never replaces the key of somebody who was faster.
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
     * A secret of {@code [A-Za-z0-9]}, 5.95 bits a character, always the same for the same purpose.
     *
     * @param purpose what it is for; nobody else's may be equal
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
