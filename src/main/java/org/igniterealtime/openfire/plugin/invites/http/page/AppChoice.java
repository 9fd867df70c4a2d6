/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Colour;

/** The part of a page that offers apps: those for the visitor's platform first, followed by all others. */
final class AppChoice {

    private final OperatorFiles files;

    AppChoice(OperatorFiles files) {
        this.files = files;
    }

    /**
     * Adds the values used in the template {@code apps.html} to the model of a page.
     *
     * @param text explains what to do with the apps; without it, no apps are shown
     * @param xmpp the URI of the invite, which the Play Store passes to an app that it installs; {@code null} if there
     *     is none
     */
    void addTo(Map<String, Object> model, PageRequest visit, String text, String xmpp) {
        Optional<Platform> platform = Platform.of(visit.request());
        model.put("appsText", text);
        model.put("detected", platform.isPresent());
        model.put("apps", groups(visit.texts(), platform, xmpp, true));
        model.put("otherApps", groups(visit.texts(), platform, xmpp, false));
    }

    /** The apps by platform: those for the visitor's platform, or those for all others. */
    private List<Map<String, Object>> groups(Texts texts, Optional<Platform> visitor, String xmpp, boolean own) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Platform platform : Platform.values()) {
            List<App> apps = files.apps().stream()
                    .filter(app -> app.platforms().contains(platform))
                    .toList();
            if (visitor.equals(Optional.of(platform)) == own && !apps.isEmpty()) {
                groups.add(group(texts, platform, apps, xmpp, own));
            }
        }
        return groups;
    }

    private static Map<String, Object> group(Texts texts, Platform platform, List<App> apps, String xmpp, boolean own) {
        String yours = texts.get("page.apps.your." + platform.key());
        String others = texts.get("page.apps." + platform.key());
        return Map.of(
                "key",
                platform.key(),
                "heading",
                own ? yours : others,
                // For the page's script, which can recognize an iPad better than the server.
                "otherHeading",
                own ? others : yours,
                "list",
                apps.stream().map(app -> app(texts, app, platform, xmpp)).toList());
    }

    private static Map<String, Object> app(Texts texts, App app, Platform platform, String xmpp) {
        List<Map<String, Object>> stores = app.links().stream()
                .filter(link -> link.fits(platform))
                .map(link -> store(texts, link, xmpp))
                .toList();
        Colour tile = Colour.parse(app.colour()).orElse(Colour.BLACK);
        String about = app.about()
                .getOrDefault(texts.locale().getLanguage(), app.about().getOrDefault("en", ""));
        return Map.of(
                "name",
                app.name(),
                "initial",
                initial(app.name()),
                "tile",
                tile.css(),
                "ink",
                tile.readableOnTop().css(),
                "about",
                about,
                "stores",
                stores);
    }

    private static Map<String, Object> store(Texts texts, App.Link link, String xmpp) {
        // Play passes the referrer to the app when it is first started, so it opens with the invite.
        boolean handsOver = link.store().equals("play") && xmpp != null;
        String referrer = handsOver ? "&referrer=" + URLEncoder.encode(xmpp, StandardCharsets.UTF_8) : "";
        return Map.of("url", link.url() + referrer, "label", texts.get("page.store." + link.store()));
    }

    /** The text in the circle or tile of anything with this name. */
    static String initial(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
