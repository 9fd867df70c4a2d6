/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import com.samskivert.mustache.Escapers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Colour;
import org.igniterealtime.openfire.plugin.invites.view.Memo;
import org.igniterealtime.openfire.plugin.invites.view.Templates;

/** The part of a page that offers apps: those for the visitor's platform first, followed by all others. */
final class AppChoice {

    /** Stands for the invite in what is rendered once for all invites. Neither templates nor app lists contain it. */
    private static final String REFERRER = "\uE000";

    private static final int MOST = 100;

    private final Templates templates;
    private final Memo<Shown, String> rendered = new Memo<>(MOST, this::render);

    /** All that the part depends on, but for the invite. */
    private record Shown(AppList apps, Texts texts, Optional<Platform> visitor, String text, boolean handsOver) {}

    AppChoice(Templates templates) {
        this.templates = templates;
    }

    /**
     * The part as HTML.
     *
     * @param text the key of the text that explains what to do with the apps
     * @param xmpp the URI of the invite, which the Play Store passes to an app that it installs; {@code null} if there
     *     is none
     */
    String html(Look look, String text, String xmpp) {
        String html = rendered.get(new Shown(look.site().apps(), look.texts(), look.platform(), text, xmpp != null));
        return xmpp == null
                ? html
                : html.replace(REFERRER, Escapers.HTML.escape(URLEncoder.encode(xmpp, StandardCharsets.UTF_8)));
    }

    private String render(Shown shown) {
        Texts texts = shown.texts();
        Map<String, Object> model = Map.of(
                "text",
                texts.get(shown.text()),
                "detected",
                shown.visitor().isPresent(),
                "apps",
                groups(shown, texts, true),
                "otherApps",
                groups(shown, texts, false));
        return templates.part("apps", model, texts);
    }

    /** The apps by platform: those for the visitor's platform, or those for all others. */
    private static List<Map<String, Object>> groups(Shown shown, Texts texts, boolean own) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Platform platform : Platform.values()) {
            List<App> apps = shown.apps().apps().stream()
                    .filter(app -> app.platforms().contains(platform))
                    .toList();
            if (shown.visitor().equals(Optional.of(platform)) == own && !apps.isEmpty()) {
                groups.add(group(shown, texts, platform, apps, own));
            }
        }
        return groups;
    }

    private static Map<String, Object> group(Shown shown, Texts texts, Platform platform, List<App> apps, boolean own) {
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
                apps.stream().map(app -> app(shown, texts, app, platform)).toList());
    }

    private static Map<String, Object> app(Shown shown, Texts texts, App app, Platform platform) {
        List<Map<String, Object>> stores = app.links().stream()
                .filter(link -> link.fits(platform))
                .map(link -> store(shown, texts, link))
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

    private static Map<String, Object> store(Shown shown, Texts texts, App.Link link) {
        // Play passes the referrer to the app when it is first started, so it opens with the invite.
        boolean handsOver = link.store().equals("play") && shown.handsOver();
        return Map.of(
                "url",
                link.url() + (handsOver ? "&referrer=" + REFERRER : ""),
                "label",
                texts.get("page.store." + link.store()));
    }

    /** The text in the circle or tile of anything with this name. */
    static String initial(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
