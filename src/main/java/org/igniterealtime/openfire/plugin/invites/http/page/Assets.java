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
import org.igniterealtime.openfire.plugin.invites.view.Memo;

/** The files that pages load: style sheet, script, the operator's colors and logo. */
final class Assets {

    private static final String CSS = "text/css; charset=utf-8";
    private static final Map<String, Asset> BUILT_IN = Map.of(
            "page.css", builtIn("page.css", CSS),
            "icon.svg", builtIn("icon.svg", "image/svg+xml"),
            "page.js", builtIn("page.js", "text/javascript; charset=utf-8"));

    private final Brand brand;
    private final OperatorFiles files;
    private final Memo<String, Asset> colours =
            new Memo<>(2, colour -> Asset.compressible(CSS, Brand.css(colour).getBytes(StandardCharsets.UTF_8)));

    Assets(Brand brand, OperatorFiles files) {
        this.brand = brand;
        this.files = files;
    }

    Optional<Asset> find(String name) {
        return switch (name) {
            case "brand.css" -> Optional.of(colours.get(brand.colour()));
            case "logo", "logo.svg" -> files.image(brand.logo());
            case "custom.css" -> files.styleSheet();
            default -> Optional.ofNullable(BUILT_IN.get(name));
        };
    }

    /** The address of a file below {@code invites/}, with its version; empty if there is no such file. */
    String address(String name) {
        return find(name)
                .map(asset -> address(asset.isSvg() && !name.endsWith(".svg") ? name + ".svg" : name, asset))
                .orElse("");
    }

    /** The same for a file that is part of the plugin. */
    static String builtIn(String name) {
        return address(name, BUILT_IN.get(name));
    }

    private static String address(String name, Asset asset) {
        return "assets/" + name + "?v=" + asset.version();
    }

    private static Asset builtIn(String name, String type) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            return Asset.compressible(type, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
