/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An XMPP app shown on the pages.
 *
 * @param name its name
 * @param colour the color of its tile, {@code #rrggbb}
 * @param platforms where it runs; never empty
 * @param icon the outline on the tile: SVG path data in a square of 48 units
 * @param invite whether it can open invites. Whoever uses another app logs in to an existing account
 * @param about a sentence about it in several languages, by their tags ({@code en}, {@code pt-BR}, {@code pt}); may be empty
 * @param links where it is available; never empty
 */
record App(
        String name,
        String colour,
        String icon,
        boolean invite,
        Set<Platform> platforms,
        Map<String, String> about,
        List<Link> links) {

    /** A speech bubble. */
    static final String BUBBLE =
            "M15 11h18a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5H24l-8 7v-7h-1a5 5 0 0 1-5-5V16a5 5 0 0 1 5-5z";

    App {
        platforms = Set.copyOf(platforms);
        about = Map.copyOf(about);
        links = List.copyOf(links);
    }

    /**
     * The sentence about it in a language, or otherwise in English; empty if there is neither.
     *
     * @param language BCP 47
     */
    String about(String language) {
        return Stream.of(language, language.replaceFirst("-.*", ""), "en")
                .filter(about::containsKey)
                .findFirst()
                .map(about::get)
                .orElse("");
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
