/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An XMPP app that the pages name.
 *
 * @param name its name
 * @param colour of its tile, {@code #rrggbb}
 * @param platforms what it runs on; never empty
 * @param about a sentence about it by language ({@code en}, {@code de}, …); may be empty
 * @param links where it is to be had; never empty
 */
record App(String name, String colour, Set<Platform> platforms, Map<String, String> about, List<Link> links) {

    App {
        platforms = Set.copyOf(platforms);
        about = Map.copyOf(about);
        links = List.copyOf(links);
    }

    /**
     * Where an app is to be had.
     *
     * @param store {@code play}, {@code fdroid}, {@code appstore}, {@code web} or {@code site}
     * @param url https
     * @param platforms whom the link is for; empty = all of the app's
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
