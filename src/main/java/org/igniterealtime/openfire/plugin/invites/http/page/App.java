/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An XMPP app shown on the pages.
 *
 * @param name its name
 * @param colour the color of its tile, {@code #rrggbb}
 * @param platforms where it runs; never empty
 * @param about a sentence about it in several languages ({@code en}, {@code de}, …); may be empty
 * @param links where it is available; never empty
 */
record App(String name, String colour, Set<Platform> platforms, Map<String, String> about, List<Link> links) {

    App {
        platforms = Set.copyOf(platforms);
        about = Map.copyOf(about);
        links = List.copyOf(links);
    }

    /**
     * Where an app is available.
     *
     * @param store {@code play}, {@code fdroid}, {@code appstore}, {@code web} or {@code site}
     * @param url https
     * @param platforms the platforms of the link; empty = all of the app's
     */
    record Link(String store, String url, Set<Platform> platforms) {

        Link {
            platforms = Set.copyOf(platforms);
        }

        boolean fits(Platform platform) {
            return platforms.isEmpty() || platforms.contains(platform);
        }
    }
}
