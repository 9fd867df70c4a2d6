/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's files in {@code conf/invites}: {@code apps.json}, {@code custom.css} and a logo. A file is read again when it has changed.
 */
final class OperatorFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorFiles.class);

    /** A file in the folder, not a path: nothing outside the folder can be named. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private static final Map<String, String> IMAGES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    private static final int LARGEST = 1_000_000;

    private final Path folder;
    private final AppList builtIn = AppList.builtIn();
    private final AtomicReference<Apps> apps = new AtomicReference<>(new Apps(null, builtIn));

    private final AtomicReference<Picture> picture = new AtomicReference<>();
    private final AtomicReference<Picture> styleSheet = new AtomicReference<>();
    private final AtomicReference<String> missing = new AtomicReference<>("");

    /**
     * @param folder need not exist
     */
    OperatorFiles(Path folder) {
        this.folder = folder;
    }

    /** The operator's list of apps, or the built-in one if there is none or it is invalid (which is logged). */
    AppList apps() {
        Path file = folder.resolve("apps.json");
        try {
            if (!exists(file)) {
                return builtIn;
            }
            FileTime changed = Files.getLastModifiedTime(file);
            Apps known = apps.get();
            if (!changed.equals(known.changed)) {
                known = new Apps(changed, read(file));
                apps.set(known);
            }
            return known.list;
        } catch (IOException e) {
            LOG.warn("Cannot read {}. The built-in list of apps is used", file, e);
            return builtIn;
        }
    }

    private AppList read(Path file) throws IOException {
        try {
            return AppList.parse(bounded(file));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is not a valid list of apps ({}). The built-in list is used", file, e.getMessage());
            return builtIn;
        }
    }

    /**
     * Reads an image. A missing file is logged once.
     *
     * @param name the name of the file; {@code null} or blank if there is none
     */
    Optional<Asset> image(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        Optional<Asset> image = read(name);
        if (!name.equals(missing.getAndSet(image.isEmpty() ? name : "")) && image.isEmpty()) {
            LOG.warn(
                    "The file that invites.brand.logo names in {} is missing or is not a readable image. The pages have no logo",
                    folder);
        }
        return image;
    }

    /** The operator's own style sheet, {@code custom.css}, if there is one. */
    Optional<Asset> styleSheet() {
        return read(folder.resolve("custom.css"), "text/css; charset=utf-8", styleSheet);
    }

    private Optional<Asset> read(String name) {
        if (!FILE_NAME.matcher(name.trim()).matches()) {
            return Optional.empty();
        }
        String file = name.trim();
        String type = IMAGES.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        Path path = folder.resolve(file);
        return type == null ? Optional.empty() : read(path, type, picture);
    }

    private static Optional<Asset> read(Path path, String type, AtomicReference<Picture> last) {
        if (!exists(path)) {
            return Optional.empty();
        }
        try {
            FileTime changed = Files.getLastModifiedTime(path);
            Picture known = last.get();
            if (known == null || !known.path.equals(path) || !known.changed.equals(changed)) {
                known = new Picture(path, changed, image(type, bounded(path)));
                last.set(known);
            }
            return Optional.of(known.asset);
        } catch (IOException e) {
            LOG.debug("Cannot read {}", path, e);
            return Optional.empty();
        }
    }

    /**
     * Whether there is such a file. Each visit asks this for several files that hardly any operator has; before Java 20, {@link
     * Files} would make an exception with a stack trace of each.
     */
    private static boolean exists(Path file) {
        return file.toFile().isFile();
    }

    private static Asset image(String type, byte[] bytes) {
        return type.endsWith("xml") || type.startsWith("text")
                ? Asset.compressible(type, bytes)
                : Asset.of(type, bytes);
    }

    private static byte[] bounded(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private record Picture(Path path, FileTime changed, Asset asset) {}

    private record Apps(FileTime changed, AppList list) {}
}
