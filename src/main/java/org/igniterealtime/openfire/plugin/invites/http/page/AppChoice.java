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
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Colour;
import org.igniterealtime.openfire.plugin.invites.view.Memo;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;
import org.igniterealtime.openfire.plugin.invites.view.Templates;

/** The parts of a page that offer apps. Each is rendered once for all visitors to whom it looks the same. */
final class AppChoice {

    /** Stands for the invite in what is rendered once for all invites. Neither templates nor app lists contain it. */
    private static final String REFERRER = "\uE000";

    private static final int MOST = 200;

    private final OwnTemplates templates;
    private final Memo<Shown, String> rendered = new Memo<>(MOST, this::render);

    /** What the apps are for. */
    enum Purpose {
        /** To open an invite for a new account. */
        ACCOUNT,
        /** To open an invite of somebody who becomes a contact, with an account elsewhere. */
        CONTACT,
        /** To log in with an account that exists. */
        LOGIN;

        private boolean opensInvites() {
            return this != LOGIN;
        }
    }

    /** All that a part depends on, but for the invite. */
    private record Shown(
            String part,
            Templates templates,
            AppList apps,
            String webChat,
            Texts texts,
            Optional<Platform> visitor,
            Purpose purpose) {}

    AppChoice(OwnTemplates templates) {
        this.templates = templates;
    }

    /**
     * A list of all apps, in which those for the visitor's platform come first.
     *
     * @param xmpp the URI of the invite, which the Play Store passes to an app that it installs; unused if the apps are
     *     for logging in
     */
    String all(Look look, Purpose purpose, String xmpp) {
        return html("apps", look, purpose, xmpp);
    }

    /** The app to install first; empty if none is known for the visitor's platform, or none that serves the purpose. */
    String first(Look look, Purpose purpose, String xmpp) {
        return look.platform().isEmpty() || (purpose.opensInvites() && !look.canOpenInvites())
                ? ""
                : html("first", look, purpose, xmpp);
    }

    private String html(String part, Look look, Purpose purpose, String xmpp) {
        Site site = look.site();
        String html = rendered.get(
                new Shown(part, site.templates(), site.apps(), site.webChat(), look.texts(), look.platform(), purpose));
        return html.replace(
                REFERRER, xmpp == null ? "" : Escapers.HTML.escape(URLEncoder.encode(xmpp, StandardCharsets.UTF_8)));
    }

    private String render(Shown shown) {
        return shown.part().equals("first") ? renderFirst(shown) : renderAll(shown);
    }

    private String render(Shown shown, String template, Map<String, Object> model) {
        return templates.render(shown.templates(), current -> current.part(template, model, shown.texts()));
    }

    private String renderFirst(Shown shown) {
        Platform platform = shown.visitor().orElseThrow();
        List<App> apps = shown.apps().on(platform);
        return apps.isEmpty() ? "" : render(shown, "app", app(shown, apps.get(0), platform));
    }

    private String renderAll(Shown shown) {
        boolean opens =
                shown.visitor().filter(own -> shown.apps().opensInvites(own)).isPresent();
        String text = "page.apps.text." + EnumNames.of(shown.purpose())
                + (shown.purpose().opensInvites() && !opens ? ".login" : "");
        Map<String, Object> model = Map.of(
                "text",
                shown.texts().get(text),
                "webChat",
                shown.purpose() == Purpose.CONTACT ? "" : shown.webChat(),
                "detected",
                shown.visitor().isPresent(),
                "apps",
                groups(shown, true),
                "otherApps",
                groups(shown, false));
        return render(shown, "apps", model);
    }

    /** The apps by platform: those for the visitor's platform, or those for all others. */
    private static List<Map<String, Object>> groups(Shown shown, boolean own) {
        List<Map<String, Object>> groups = new ArrayList<>();
        Optional<Platform> ofApps = shown.visitor().map(Platform::ofApps);
        for (Platform platform : Platform.values()) {
            List<App> apps = shown.apps().on(platform);
            if (platform.hasOwnApps() && ofApps.equals(Optional.of(platform)) == own && !apps.isEmpty()) {
                groups.add(group(shown, own ? shown.visitor().get() : platform, apps, own));
            }
        }
        return groups;
    }

    private static Map<String, Object> group(Shown shown, Platform platform, List<App> apps, boolean own) {
        return Map.of(
                "heading",
                shown.texts().get((own ? "page.apps.your." : "page.apps.") + platform.key()),
                "list",
                apps.stream().map(app -> app(shown, app, platform)).toList());
    }

    private static Map<String, Object> app(Shown shown, App app, Platform platform) {
        Texts texts = shown.texts();
        Colour tile = Colour.parse(app.colour()).orElse(Colour.BLACK);
        boolean opens = shown.purpose().opensInvites() && app.invite();
        return Map.of(
                "name",
                app.name(),
                "icon",
                app.icon(),
                "tile",
                tile.css(),
                "ink",
                tile.readableOnTop().css(),
                "about",
                app.about(texts.language()),
                "opens",
                opens ? texts.get("page.apps.opens") : "",
                "stores",
                app.links().stream()
                        .filter(link -> link.fits(platform.ofApps()))
                        .map(link -> store(texts, link, opens))
                        .toList());
    }

    private static Map<String, Object> store(Texts texts, App.Link link, boolean opens) {
        // Play passes the referrer to the app when it is first started, so it opens with the invite.
        boolean handsOver = opens && link.store().equals("play");
        return Map.of(
                "url",
                link.url() + (handsOver ? "&referrer=" + REFERRER : ""),
                "label",
                texts.get("page.store." + link.store()));
    }

    /** The text in the circle of anybody with this name. */
    static String initial(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
