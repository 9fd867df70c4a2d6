/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.Texts;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;

/** The page behind an invite's link. Looking at it changes nothing. */
final class LandingPage {

    private final Renderer renderer;
    private final InviteLinks links;
    private final OperatorFiles files;
    private final Clock clock;

    LandingPage(Renderer renderer, InviteLinks links, OperatorFiles files, Clock clock) {
        this.renderer = renderer;
        this.links = links;
        this.files = files;
        this.clock = clock;
    }

    /** The page of an invite that can be used. */
    PageAnswer answer(Visit visit, Invite invite, Token token) {
        String xmpp = links.xmpp(invite, token);
        Map<String, Object> model = new HashMap<>();
        addWords(model, visit.texts(), invite);
        addWays(model, visit, invite, token, xmpp);
        String title =
                visit.texts().get("page.landing.title." + invite.kind().name().toLowerCase(Locale.ROOT));
        // Clients that scan the QR code read the first Link header (see also RFC 8288): there must be this one only.
        return renderer.page(visit, 200, "landing", title, model).with("Link", "<" + xmpp + ">; rel=\"alternate\"");
    }

    private void addWords(Map<String, Object> model, Texts texts, Invite invite) {
        String inviter = inviterName(invite);
        String who = inviter.isEmpty() ? "" : ".from";
        String kind = invite.kind().name().toLowerCase(Locale.ROOT);
        model.put("heading", texts.get("page.landing.heading." + kind + who, renderer.site(), inviter));
        boolean open = invite.kind() == InviteKind.CONTACT && invite.registration();
        String lead = open ? kind + ".open" : kind;
        model.put("lead", texts.get("page.landing.lead." + lead, renderer.site(), inviter, renderer.domain()));
        model.put("inviter", invite.inviter() == null ? "" : invite.inviter());
        model.put("initial", initial(inviter.isEmpty() ? renderer.site() : inviter));
        boolean named = invite.username() != null && invite.usernamePolicy() == UsernamePolicy.FIXED;
        model.put("address", named ? invite.username() + "@" + renderer.domain() : "");
        model.put(
                "valid",
                texts.get(
                        "page.landing.valid",
                        Validity.words(texts, Duration.between(clock.instant(), invite.expiresAt()))));
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("untilIso", invite.expiresAt().toString());
        model.put("once", invite.maxUses() != null && invite.maxUses() == 1);
    }

    private void addWays(Map<String, Object> model, Visit visit, Invite invite, Token token, String xmpp) {
        Optional<Platform> platform = Platform.of(visit.request());
        QrSvg qr = new QrSvg(links.landing(token).toString());
        boolean reset = invite.kind() == InviteKind.RESET;
        model.put("xmpp", xmpp);
        model.put("reset", reset);
        model.put("contact", invite.kind() == InviteKind.CONTACT);
        model.put("form", reset || invite.registration() ? visit.root() + token.value() + "/register" : "");
        model.put("qrSize", qr.size());
        model.put("qrPath", qr.path());
        model.put("qrOpen", platform.isEmpty() || !platform.get().handheld());
        model.put("apps", reset ? List.of() : groups(visit.texts(), platform, xmpp, true));
        model.put("otherApps", reset ? List.of() : groups(visit.texts(), platform, xmpp, false));
        model.put("detected", platform.isPresent());
        model.put("showApps", !reset);
    }

    /** The apps by platform: those for the visitor's, or those for all others. */
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
        boolean handedOver = apps.stream()
                .flatMap(app -> app.links().stream())
                .allMatch(link -> !link.fits(platform) || handsOver(link));
        return Map.of(
                "key", platform.key(),
                "heading", texts.get((own ? "page.apps.your." : "page.apps.") + platform.key()),
                "list",
                        apps.stream()
                                .map(app -> app(texts, app, platform, xmpp))
                                .toList(),
                "comeBack", !handedOver);
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
        // Play hands the referrer to the app at its first start: it opens with the invite.
        String referrer = "&referrer=" + URLEncoder.encode(xmpp, StandardCharsets.UTF_8);
        String url = link.store().equals("play") ? link.url() + referrer : link.url();
        return Map.of("url", url, "label", texts.get("page.store." + link.store()));
    }

    /** Whether nobody needs to come back to the page after it. */
    private static boolean handsOver(App.Link link) {
        return link.store().equals("play") || link.store().equals("web");
    }

    private static String initial(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    /** The inviter's localpart, which is the name that people there know; empty = no inviter. */
    static String inviterName(Invite invite) {
        String jid = invite.inviter();
        if (jid == null) {
            return "";
        }
        int at = jid.indexOf('@');
        return at > 0 ? jid.substring(0, at) : jid;
    }
}
