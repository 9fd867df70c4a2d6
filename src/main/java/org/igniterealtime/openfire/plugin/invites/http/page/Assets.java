/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.view.Brand;

/** The files that pages load: style sheet, script, the operator's colors and logo. */
final class Assets {

    private static final String CSS = "text/css; charset=utf-8";

    private final Brand brand;
    private final OperatorFiles files;
    private final Map<String, Asset> fixed;

    Assets(Brand brand, OperatorFiles files) {
        this.brand = brand;
        this.files = files;
        this.fixed = Map.of(
                "page.css", fixed("page.css", CSS),
                "icon.svg", fixed("icon.svg", "image/svg+xml"),
                "page.js", fixed("page.js", "text/javascript; charset=utf-8"));
    }

    Optional<Asset> find(String name) {
        return switch (name) {
            case "brand.css" -> Optional.of(new Asset(CSS, brand.css().getBytes(StandardCharsets.UTF_8)));
            case "logo" -> files.image(brand.logo());
            default -> Optional.ofNullable(fixed.get(name));
        };
    }

    /** Its address below {@code invites/}, with its version; empty if there is no such file. */
    Optional<String> address(String name) {
        return find(name).map(asset -> "assets/" + name + "?v=" + asset.version());
    }

    private static Asset fixed(String name, String type) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            return new Asset(type, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
